import { create } from 'zustand'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { takeSound } from '#renderer/app/sound.ts'
import { useSession } from '#renderer/app/store/session.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { leaveOff, leftOffAt } from './positions.ts'

export const speeds = [0.6, 0.75, 0.85, 1, 1.1, 1.25, 1.5] as const

export interface PlayerState {
  /** What is played; null before anything was, and after it was closed. */
  item: CityItem | null
  status: 'loading' | 'playing' | 'paused' | 'failed'
  /** Whole seconds, so that a view is drawn once a second at most. */
  position: number
  /** Seconds; what the item claims until the sound itself tells. */
  length: number | null
  speed: number
}

const initial: PlayerState = {
  item: null,
  status: 'paused',
  position: 0,
  length: null,
  speed: useUi.getState().playerSpeed,
}

/** The one player of the window: it goes on while its listener chats, reads on or looks elsewhere. */
export const usePlayer = create<PlayerState>()(() => initial)

let audio: HTMLAudioElement | undefined

function sound(): HTMLAudioElement {
  if (audio) return audio
  const element = new Audio()
  audio = element
  const become = (status: PlayerState['status']) => () => {
    if (usePlayer.getState().item) usePlayer.setState({ status })
  }
  element.preload = 'none'
  element.addEventListener('playing', become('playing'))
  element.addEventListener('waiting', become('loading'))
  element.addEventListener('pause', become('paused'))
  element.addEventListener('ended', become('paused'))
  element.addEventListener('pause', remember)
  element.addEventListener('loadedmetadata', () => {
    const { item } = usePlayer.getState()
    const at = item ? leftOffAt(item.id) : 0
    if (at > 0 && at < element.duration) element.currentTime = at
  })
  element.addEventListener('error', become('failed'))
  element.addEventListener('timeupdate', () => {
    const position = Math.floor(element.currentTime)
    if (position === usePlayer.getState().position) return
    usePlayer.setState({ position })
    if (position % rememberEvery === 0) remember()
  })
  element.addEventListener('durationchange', () => {
    if (Number.isFinite(element.duration)) usePlayer.setState({ length: element.duration })
  })
  useSession.subscribe(({ status }) => {
    if (status !== 'signed-in') closePlayer()
  })
  return element
}

/** A window that is closed, or falls, costs no more of the place than this. Seconds. */
const rememberEvery = 5

function remember(): void {
  const { item, position, length } = usePlayer.getState()
  if (item) leaveOff(item.id, position, length)
}

/** A refused start (no sound there, or closed meanwhile) is told by the element's own events. */
const start = (element: HTMLAudioElement): void => {
  takeSound(pause)
  element.play().catch(() => {
    if (element.error) usePlayer.setState({ status: 'failed' })
  })
}

/** Plays an item from where it was left off, or goes on where it is the one in the player. */
export function play(item: CityItem): void {
  if (!item.audio) return
  const element = sound()
  const { item: current, speed, status } = usePlayer.getState()
  if (current?.id !== item.id || status === 'failed') {
    if (current?.id !== item.id) remember()
    element.src = serverUrl(item.audio.url)
    // A new source takes the speed back to 1.
    element.playbackRate = speed
    usePlayer.setState({ item, position: leftOffAt(item.id), length: item.audio.durationSeconds })
    showToSystem(item)
  }
  usePlayer.setState({ status: 'loading' })
  start(element)
}

/** Puts an item into the player where it waits to be played. */
export function cue(item: CityItem): void {
  if (!item.audio) return
  const element = sound()
  element.pause()
  element.src = serverUrl(item.audio.url)
  element.playbackRate = usePlayer.getState().speed
  usePlayer.setState({ item, status: 'paused', position: 0, length: item.audio.durationSeconds })
}

export function pause(): void {
  audio?.pause()
}

/** Plays, pauses, or tries again what is in the player. */
export function toggle(): void {
  const { item, status } = usePlayer.getState()
  if (!item) return
  if (status === 'playing' || status === 'loading') pause()
  else play(item)
}

/** @param seconds from the beginning */
export function seek(seconds: number): void {
  if (!audio) return
  const { length } = usePlayer.getState()
  audio.currentTime = Math.max(0, length === null ? seconds : Math.min(seconds, length))
  usePlayer.setState({ position: Math.floor(audio.currentTime) })
}

/** Slower or quicker, at the same pitch. */
export function setSpeed(speed: number): void {
  sound().playbackRate = speed
  usePlayer.setState({ speed })
  setUi({ playerSpeed: speed })
}

export function closePlayer(): void {
  if (!audio) return
  remember()
  usePlayer.setState({ ...initial, speed: usePlayer.getState().speed })
  audio.pause()
  audio.removeAttribute('src')
  audio.load()
  if ('mediaSession' in navigator) navigator.mediaSession.metadata = null
}

/** The keys and panels of the system for what plays. */
function showToSystem({ title, source }: CityItem): void {
  if (!('mediaSession' in navigator)) return
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: source })
  navigator.mediaSession.setActionHandler('play', toggle)
  navigator.mediaSession.setActionHandler('pause', pause)
  navigator.mediaSession.setActionHandler('seekbackward', () => seek(usePlayer.getState().position - 10))
  navigator.mediaSession.setActionHandler('seekforward', () => seek(usePlayer.getState().position + 10))
}
