import { create } from 'zustand'
import { takeSound } from '#renderer/app/sound.ts'
import { useSession } from '#renderer/app/store/session.ts'

export const voiceSpeeds = [1, 1.5, 2] as const
export type VoiceSpeed = (typeof voiceSpeeds)[number]

export interface PlaybackState {
  /** What is in the player: a file's id, or a message's while its file is on the way; null at first. */
  id: string | null
  status: 'loading' | 'playing' | 'paused' | 'failed'
  speed: VoiceSpeed
}

/** The one player of voice messages in this window. */
export const usePlayback = create<PlaybackState>()(() => ({ id: null, status: 'paused', speed: 1 }))

let audio: HTMLAudioElement | undefined
let frame = 0
/** Where each recording stands, in milliseconds; it changes with every frame and stays out of the store. */
const positions = new Map<string, number>()
const listeners = new Map<string, Set<(ms: number) => void>>()

export const positionOf = (id: string): number => positions.get(id) ?? 0

/** Follows the position of one recording. */
export function onPosition(id: string, listener: (ms: number) => void): () => void {
  const set = listeners.get(id) ?? new Set()
  listeners.set(id, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0) listeners.delete(id)
  }
}

function stand(id: string, ms: number): void {
  positions.set(id, ms)
  for (const listener of listeners.get(id) ?? []) listener(ms)
}

/** Tells where the sound is, a frame at a time while it plays. */
function follow(): void {
  cancelAnimationFrame(frame)
  const { id, status } = usePlayback.getState()
  if (!audio || id === null || status !== 'playing') return
  stand(id, audio.currentTime * 1_000)
  frame = requestAnimationFrame(follow)
}

function element(): HTMLAudioElement {
  if (audio) return audio
  const sound = new Audio()
  audio = sound
  sound.addEventListener('playing', () => {
    usePlayback.setState({ status: 'playing' })
    follow()
  })
  sound.addEventListener('pause', () => usePlayback.setState({ status: 'paused' }))
  sound.addEventListener('ended', () => {
    const { id } = usePlayback.getState()
    usePlayback.setState({ status: 'paused' })
    if (id !== null) stand(id, 0)
  })
  sound.addEventListener('error', () => usePlayback.setState({ status: 'failed' }))
  useSession.subscribe(({ userId }, before) => {
    if (userId !== before.userId) closePlayback()
  })
  return sound
}

/**
 * Plays a recording from where it stands; what sounded before, here or in the side-tab, pauses.
 * @param load gives its address; asked for again after a failure
 */
export async function playVoice(id: string, load: (isAgain: boolean) => Promise<string>): Promise<void> {
  const sound = element()
  const { id: current, status, speed } = usePlayback.getState()
  takeSound(pauseVoice)
  try {
    if (current !== id || status === 'failed') {
      sound.pause()
      usePlayback.setState({ id, status: 'loading' })
      const url = await load(status === 'failed' && current === id)
      // Another one was started meanwhile.
      if (usePlayback.getState().id !== id) return
      sound.src = url
    } else usePlayback.setState({ status: 'loading' })
    sound.playbackRate = speed
    const from = positionOf(id) / 1_000
    if (Math.abs(sound.currentTime - from) > 0.05) sound.currentTime = from
    await sound.play()
  } catch (thrown) {
    const isStopped = thrown instanceof DOMException && thrown.name === 'AbortError'
    if (!isStopped && usePlayback.getState().id === id) usePlayback.setState({ status: 'failed' })
  }
}

export function pauseVoice(): void {
  audio?.pause()
}

/** @param ms from the beginning */
export function seekVoice(id: string, ms: number): void {
  stand(id, ms)
  if (audio && usePlayback.getState().id === id) audio.currentTime = ms / 1_000
}

/** Quicker, at the same pitch; for every recording from now on. */
export function setVoiceSpeed(speed: VoiceSpeed): void {
  if (audio) audio.playbackRate = speed
  usePlayback.setState({ speed })
}

export const nextSpeed = (speed: VoiceSpeed): VoiceSpeed =>
  voiceSpeeds[(voiceSpeeds.indexOf(speed) + 1) % voiceSpeeds.length] ?? 1

/** Forgets what is in the player. */
export function closePlayback(id?: string): void {
  if (!audio || (id !== undefined && usePlayback.getState().id !== id)) return
  usePlayback.setState({ id: null, status: 'paused' })
  audio.pause()
  audio.removeAttribute('src')
  audio.load()
  if (id === undefined) positions.clear()
  else positions.delete(id)
}
