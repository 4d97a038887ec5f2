import type { WriteObstacle } from '#shared/moderation/pace.ts'
import type { Match } from '#shared/protocol/moderation.ts'
import { iso } from '../platform/clock.ts'
import { AppError, forbidden } from '../platform/errors.ts'

const words: Record<WriteObstacle['kind'], string> = {
  locked: 'The platform’s staff have locked this group: nobody can write in it or join it',
  muted: 'You are muted in this group',
  'read-only': 'This group is read only: only those who run it write at the moment',
  quiet: 'This group has quiet hours now',
  slow: 'This group is in slow mode',
}

/** What somebody is told who may not write now. */
export function paceRefusal({ kind, until }: WriteObstacle, now: number): AppError {
  if (until === null) return forbidden(words[kind])
  const end =
    kind === 'slow' ? `You can write again in ${Math.ceil((until - now) / 1_000)} seconds` : `Until ${iso(until)}`
  return new AppError('forbidden', `${words[kind]}. ${end}`, { retryAfterMs: until - now })
}

export const heldNotice = () =>
  new AppError('forbidden', 'Held for review: a moderator looks at this message before the group sees it', {
    held: true,
  })

/** Why a rule refuses a message, with the words its makers gave it. */
export function ruleRefusal(matches: readonly Match[], more = ''): AppError {
  const met = matches.find(({ dryRun }) => !dryRun)
  const written = matches
    .flatMap(({ dryRun, actions }) => (dryRun ? [] : actions))
    .flatMap((action) => (action.type === 'block' && action.message ? [action.message] : []))[0]
  const reason = written ?? `This message meets a rule of the group: “${met?.ruleName ?? ''}”`
  return forbidden(more ? `${reason}. ${more}` : reason)
}
