import { pollRoutes } from '#shared/protocol/polls.ts'
import type { OwnPoll } from '#shared/protocol/polls.ts'
import { call, type CallArguments } from '../api/call.ts'
import { putPoll } from '../store/asides.ts'

function keep({ poll, mine }: OwnPoll): void {
  putPoll(poll, mine)
}

/** @throws {CallError} `not_found` where one is not in the chat it was asked in */
export async function loadPoll(id: string): Promise<void> {
  keep(await call(pollRoutes.poll, { params: { id } }))
}

/** Asks the members of a group. @throws {CallError} with the input at fault in `field` */
export async function createPoll(
  groupId: string,
  body: CallArguments<typeof pollRoutes.createPoll>['body'],
): Promise<void> {
  keep(await call(pollRoutes.createPoll, { params: { id: groupId }, body }))
}

/** @throws {CallError} where the poll has ended */
export async function vote(id: string, positions: number[]): Promise<void> {
  keep(await call(pollRoutes.vote, { params: { id }, body: { positions } }))
}

/** @throws {CallError} with the input at fault in `field` */
export async function addPollOption(id: string, text: string): Promise<void> {
  keep(await call(pollRoutes.addPollOption, { params: { id }, body: { text } }))
}

/** @throws {CallError} */
export async function closePoll(id: string): Promise<void> {
  keep(await call(pollRoutes.closePoll, { params: { id } }))
}
