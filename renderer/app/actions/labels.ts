import { labelRoutes } from '#shared/protocol/labels.ts'
import { call } from '../api/call.ts'

/** Names the labels of a group; one that is left out is taken off everybody. @throws {CallError} */
export async function nameLabels(groupId: string, names: string[]): Promise<void> {
  await call(labelRoutes.nameLabels, { params: { id: groupId }, body: { names } })
}

/** Puts a label on somebody, for a message or without one, or takes it off. @throws {CallError} */
export async function labelPerson(
  groupId: string,
  userId: number,
  body: { name: string; on: boolean; seq?: number },
): Promise<void> {
  await call(labelRoutes.labelPerson, { params: { id: groupId, userId }, body })
}
