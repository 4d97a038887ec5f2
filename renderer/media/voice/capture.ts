import { mediaLimits, voiceTypes } from '#shared/media/limits.ts'
import { waveformOf } from './waveform.ts'

/** Speech stays clear at this rate; a minute is about 240 kB. Bits per second. */
const bitRate = 32_000
const levelEveryMs = 50

/** A recording that is ready to be heard or sent. */
export interface Recording {
  bytes: Blob
  contentType: string
  durationMs: number
  waveform: number[]
}

export interface Capture {
  /** Ends the recording. @returns null where nothing was recorded */
  stop: () => Promise<Recording | null>
  /** Ends it and forgets what was recorded. */
  cancel: () => void
}

interface CaptureOptions {
  /** Loudness from 0 to 1 and milliseconds since the start, many times a second. */
  onLevel: (level: number, elapsedMs: number) => void
  /** The longest time is over, or the microphone is gone: to be stopped. */
  onEnd: () => void
}

/**
 * Records from the microphone.
 * @throws {DOMException} `NotAllowedError` where the microphone is refused, `NotFoundError` where there is none
 */
export async function startCapture({ onLevel, onEnd }: CaptureOptions): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
  })
  const type = recorderType()
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitRate, ...(type ? { mimeType: type } : {}) })
  const sound = new AudioContext()
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data)
  })
  const over = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }))
  const startedAt = performance.now()
  const meter = followLevel(sound, stream, (level) => onLevel(level, performance.now() - startedAt))
  const limit = setTimeout(onEnd, mediaLimits.voiceMs)
  for (const track of stream.getTracks()) track.addEventListener('ended', onEnd)
  recorder.start()

  const release = (): void => {
    clearTimeout(limit)
    clearInterval(meter)
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  return {
    async stop() {
      const elapsed = performance.now() - startedAt
      release()
      await over
      const bytes = new Blob(parts, { type: recorder.mimeType.split(';')[0] || 'audio/webm' })
      const facts = await listen(sound, bytes, elapsed)
      await sound.close()
      return bytes.size === 0 ? null : { bytes, contentType: bytes.type, ...facts }
    },
    cancel() {
      release()
      void sound.close()
    },
  }
}

/** The first container of voice messages that this browser can write. */
function recorderType(): string | undefined {
  const wanted = [...voiceTypes].sort((a, b) => Number(b.endsWith('webm')) - Number(a.endsWith('webm')))
  return wanted.flatMap((type) => [`${type};codecs=opus`, type]).find((type) => MediaRecorder.isTypeSupported(type))
}

function followLevel(
  sound: AudioContext,
  stream: MediaStream,
  tell: (level: number) => void,
): ReturnType<typeof setInterval> {
  const analyser = sound.createAnalyser()
  analyser.fftSize = 1_024
  sound.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length)
    // Speech is far from full scale: a root brings it into sight.
    tell(Math.min(1, Math.sqrt(loudness) * 1.6))
  }, levelEveryMs)
}

/** Length and wave form of what was recorded; the clock's length where the browser cannot read its own recording. */
async function listen(
  sound: AudioContext,
  bytes: Blob,
  elapsedMs: number,
): Promise<Pick<Recording, 'durationMs' | 'waveform'>> {
  const within = (ms: number): number => Math.min(mediaLimits.voiceMs, Math.max(1, Math.round(ms)))
  try {
    const buffer = await sound.decodeAudioData(await bytes.arrayBuffer())
    return { durationMs: within(buffer.duration * 1_000), waveform: waveformOf(buffer.getChannelData(0)) }
  } catch {
    return { durationMs: within(elapsedMs), waveform: [] }
  }
}
