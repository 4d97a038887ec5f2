import { hasRight, type Right, type Role } from './roles.ts'

/** How a reader stands to a group, as the wire tells it. */
export interface OwnStanding {
  myRole: Role | null
  /** What the reader may do; absent where the server did not say, and the role alone decides. */
  myRights?: readonly Right[] | undefined
}

/** Whether the reader of a group may do something in it. */
export function mayInGroup({ myRole, myRights }: OwnStanding, right: Right): boolean {
  return myRights?.includes(right) ?? hasRight(myRole, right)
}
