/** Sound of the demo's lessons: the tones of their words, hummed, as 8-bit mono WAV. */

const rate = 8_000

/** Pitch over a syllable, from 0 to 1, in steps of Chao's five levels: 55, 35, 214, 51. */
const tones: ((t: number) => number)[] = [
  () => 5,
  (t) => 3 + 2 * t,
  (t) => (t < 0.45 ? 2 - t / 0.45 : 1 + (3 * (t - 0.45)) / 0.55),
  (t) => 5 - 4 * t,
]

const syllable = 0.5
const betweenSyllables = 0.08
const betweenWords = 0.7

const marks = ['āēīōūǖ', 'áéíóúǘ', 'ǎěǐǒǔǚ', 'àèìòùǜ']

/** The tones of a word in pinyin, 1 to 4: `pàichūsuǒ` → 4, 1, 3. A syllable without a mark is not hummed. */
export function tonesOf(pinyin: string): number[] {
  return Array.from(pinyin.normalize('NFC'))
    .map((letter) => marks.findIndex((row) => row.includes(letter)) + 1)
    .filter(Boolean)
}

/** Hums words, each given by its tones, three times each and the whole twice; returns a whole WAV file. */
export function humWords(words: number[][]): Buffer {
  const lesson = words.flatMap((word) => [word, word, word])
  const parts = [...lesson, ...lesson].flatMap((word) => [
    ...word.flatMap((tone) => [humSyllable(tone), silence(betweenSyllables)]),
    silence(betweenWords),
  ])
  const samples = Buffer.concat(parts)
  return Buffer.concat([wavHeader(samples.length), samples])
}

/** How long a file of {@link humWords} plays, in seconds. */
export const secondsOf = (wav: Buffer) => (wav.length - headerBytes) / rate

/** 8-bit sound has its middle at 128. */
const silence = (seconds: number) => Buffer.alloc(Math.round(seconds * rate), 128)

function humSyllable(number: number): Buffer {
  const tone = tones[number - 1] ?? (() => 3)
  const length = Math.round(syllable * rate)
  const samples = Buffer.alloc(length)
  let phase = 0
  for (let i = 0; i < length; i += 1) {
    const t = i / length
    // Five levels over about a sixth: from 165 Hz up.
    phase += (2 * Math.PI * 165 * 2 ** ((tone(t) - 1) / 5)) / rate
    const envelope = Math.sin(Math.PI * t) ** 0.6
    const wave = Math.sin(phase) + 0.35 * Math.sin(2 * phase) + 0.15 * Math.sin(3 * phase)
    samples[i] = 128 + Math.round(wave * envelope * 52)
  }
  return samples
}

const headerBytes = 44

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
