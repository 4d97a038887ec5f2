import { scheduleRoutes } from '#shared/protocol/schedules.ts'
import { call, type CallArguments } from '../api/call.ts'
import { raiseScheduled } from '../store/asides.ts'

type Planned = CallArguments<typeof scheduleRoutes.scheduleMessage>['body']

/** Has a message sent at a time, or again and again. @throws {CallError} with the input at fault in `field` */
export async function scheduleMessage(body: Planned): Promise<void> {
  await call(scheduleRoutes.scheduleMessage, { body })
  raiseScheduled()
}

/** @throws {CallError} with the input at fault in `field` */
export async function updateScheduled(
  id: string,
  body: CallArguments<typeof scheduleRoutes.updateScheduled>['body'],
): Promise<void> {
  await call(scheduleRoutes.updateScheduled, { params: { id }, body })
  raiseScheduled()
}

/** @throws {CallError} */
export async function deleteScheduled(id: string): Promise<void> {
  await call(scheduleRoutes.deleteScheduled, { params: { id } })
  raiseScheduled()
}
