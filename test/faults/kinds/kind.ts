import type { World } from '../talk/world.ts'

/** One thing that goes wrong while people talk. */
export interface Kind {
  name: string
  /** Does the harm and, before it resolves, takes it away again. The talk goes on meanwhile. */
  strike(world: World): Promise<void>
  /** Why this machine cannot do it; undefined where it can. */
  skipped?: (world: World) => string | undefined
}
