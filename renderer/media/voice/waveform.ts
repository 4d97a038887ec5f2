import { mediaLimits } from '#shared/media/limits.ts'

/**
 * Loudness of a recording in bars from 0 to {@link mediaLimits.waveformPeak}; the loudest bar is the peak, so that a
 * quiet voice is seen as well.
 * @param samples from -1 to 1
 */
export function waveformOf(samples: Float32Array, bars: number = mediaLimits.waveformBars): number[] {
  const count = Math.min(bars, samples.length)
  const levels = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count)
    const to = Math.floor(((bar + 1) * samples.length) / count)
    let sum = 0
    for (let index = from; index < to; index += 1) sum += samples[index]! ** 2
    return Math.sqrt(sum / Math.max(1, to - from))
  })
  const loudest = Math.max(...levels, 0)
  if (loudest < 1e-4) return levels.map(() => 0)
  return levels.map((level) => Math.round((level / loudest) * mediaLimits.waveformPeak))
}

/** Bars for a width that holds fewer or more of them than were recorded. */
export function resample(bars: readonly number[], count: number): number[] {
  if (bars.length === 0) return Array.from({ length: count }, () => 0)
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * bars.length) / count)
    const to = Math.max(from + 1, Math.floor(((index + 1) * bars.length) / count))
    return Math.max(...bars.slice(from, to))
  })
}
