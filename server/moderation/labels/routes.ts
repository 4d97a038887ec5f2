import { routes } from '#shared/protocol/routes.ts'
import type { ModerationContext } from '../context.ts'
import { labelPerson, listLabels, nameLabels } from './labels.ts'

/** The HTTP calls about labels. */
export function labelHandlers(context: ModerationContext): void {
  const { handle } = context.platform
  handle(routes.groupLabels, async ({ caller, params }) => ({
    labels: await listLabels(context, caller.userId, params.id),
  }))
  handle(routes.nameLabels, async ({ caller, params, body }) => ({
    labels: await nameLabels(context, caller.userId, params.id, body.names),
  }))
  handle(routes.labelPerson, async ({ caller, params, body }) => ({
    labels: await labelPerson(context, caller.userId, params, body),
  }))
}
