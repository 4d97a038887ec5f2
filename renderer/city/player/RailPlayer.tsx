import { PlayButton } from './PlayButton.tsx'
import { usePlayer } from './player.ts'

/** Pauses what is listened to from a screen that has no side-tab; absent while there is nothing. */
export default function RailPlayer() {
  const item = usePlayer((state) => state.item)
  return item ? <PlayButton item={item} /> : null
}
