import { create } from 'zustand'
import { engineIfAny } from '#renderer/app/client.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { inBackground } from '#renderer/app/sync/context.ts'

/** Places kept; the one that was listened to longest ago goes first. */
const positionsMost = 100

/** What is left or heard by less than this begins anew. Seconds. */
const least = 5

/** Where one left off, in seconds, by item. */
const usePositions = create<{ places: ReadonlyMap<string, number> }>()(() => ({ places: new Map() }))

useSession.subscribe(({ status }, before) => {
  if (status !== before.status) usePositions.setState({ places: new Map() })
})

/** Brings back where one left off on this computer. */
export async function restorePositions(): Promise<void> {
  const stored = await engineIfAny()?.local.loadPositions()
  if (!stored) return
  usePositions.setState(({ places }) => ({ places: new Map([...stored, ...places]) }))
}

/** Remembers a place, or that the sound was heard to its end. */
export function leaveOff(itemId: string, position: number, length: number | null): void {
  const places = new Map(usePositions.getState().places)
  places.delete(itemId)
  const isOver = length !== null && position > length - least
  if (position >= least && !isOver) places.set(itemId, position)
  const kept = [...places].slice(-positionsMost)
  usePositions.setState({ places: new Map(kept) })
  inBackground(engineIfAny()?.local.savePositions(kept) ?? Promise.resolve())
}

export const leftOffAt = (itemId: string): number => usePositions.getState().places.get(itemId) ?? 0

/** Seconds from the beginning; undefined where it was not begun, or heard to its end. */
export const useLeftOff = (itemId: string): number | undefined => usePositions((state) => state.places.get(itemId))
