/** Sound of the demo's lessons: the four tones of Mandarin, hummed, as 16-bit mono WAV. */

const rate = 16_000

/** Pitch over a syllable, from 0 to 1, in steps of Chao's five levels: 55, 35, 214, 51. */
const tones: ((t: number) => number)[] = [
  () => 5,
  (t) => 3 + 2 * t,
  (t) => (t < 0.45 ? 2 - t / 0.45 : 1 + (3 * (t - 0.45)) / 0.55),
  (t) => 5 - 4 * t,
]

const syllable = 0.55
const pause = 0.3

/** Hums the tones in the given order (1 to 4) and returns a whole WAV file. */
export function humTones(order: number[]): Buffer {
  const samplesEach = Math.round((syllable + pause) * rate)
  const samples = Buffer.alloc(order.length * samplesEach * 2)
  let phase = 0
  order.forEach((number, index) => {
    const tone = tones[number - 1] ?? (() => 3)
    for (let i = 0; i < Math.round(syllable * rate); i += 1) {
      const t = i / (syllable * rate)
      // Five levels over about a sixth: from 165 Hz up.
      const frequency = 165 * 2 ** ((tone(t) - 1) / 5)
      phase += (2 * Math.PI * frequency) / rate
      const envelope = Math.sin(Math.PI * t) ** 0.6
      const wave = Math.sin(phase) + 0.35 * Math.sin(2 * phase) + 0.15 * Math.sin(3 * phase)
      samples.writeInt16LE(Math.round(wave * envelope * 8_000), (index * samplesEach + i) * 2)
    }
  })
  return Buffer.concat([wavHeader(samples.length), samples])
}

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
