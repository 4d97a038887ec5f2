import { describe, expect, it } from 'vitest'
import { resample, waveformOf } from './waveform.ts'

describe('a wave form', () => {
  it('follows loudness, the loudest bar at the peak', () => {
    const samples = Float32Array.from({ length: 400 }, (_, index) => (index < 200 ? 0.01 : 0.02) * (index % 2 ? 1 : -1))
    expect(waveformOf(samples, 4)).toEqual([50, 50, 100, 100])
  })

  it('is flat for silence and short for next to nothing', () => {
    expect(waveformOf(new Float32Array(64), 4)).toEqual([0, 0, 0, 0])
    expect(waveformOf(new Float32Array(2), 64)).toEqual([0, 0])
    expect(waveformOf(new Float32Array(0), 64)).toEqual([])
  })

  it('keeps its peaks in fewer bars and its shape in more', () => {
    expect(resample([1, 9, 2, 8], 2)).toEqual([9, 8])
    expect(resample([1, 9], 4)).toEqual([1, 1, 9, 9])
    expect(resample([], 3)).toEqual([0, 0, 0])
  })
})
