import type { Page } from 'playwright'
import { people } from '../../fixtures/community/people.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'

/** Two members report the same message of a third in a group that Lucie runs. */
async function report(_page: Page, stage: Stage): Promise<void> {
  const lucie = await stage.person('lucie')
  const { groups } = await lucie.call(routes.myGroups, {})
  const run = groups.find(({ name }) => name.startsWith('Night Runners'))
  if (!run) throw new Error('Lucie does not run the Night Runners')
  const { members } = await lucie.call(routes.members, { params: { id: run.id }, query: {} })
  const { events } = await lucie.call(routes.conversationEvents, { params: { id: run.conversationId }, query: { limit: 50 } })
  const others = members.filter(({ userId }) => userId !== lucie.id)
  const message = events.find((event) => event.type === 'message' && others.some(({ userId }) => userId === event.actorId))
  if (!message) throw new Error('Nobody has written there')
  const witnesses = people.filter(({ displayName }) =>
    others.some(({ userId, user }) => user.displayName === displayName && userId !== message.actorId),
  )
  for (const [at, { handle }] of witnesses.slice(0, 2).entries()) {
    const witness = await stage.person(handle)
    await witness.call(routes.report, {
      body: {
        about: { kind: 'message', conversationId: run.conversationId, seq: message.seq },
        reason: at === 0 ? 'harassment' : 'spam',
        text: at === 0 ? 'He writes this to every woman who joins.' : '',
      },
    })
  }
}

/** The queue of those who moderate, and how one reports. */
export const queueShots: Shot[] = [
  {
    name: 'queue',
    as: 'lucie',
    path: '/queue',
    ready: 'main [data-key^="report:"]',
    arrange: report,
    act: async (page) => {
      await page.locator('[data-key^="report:"]').first().click()
      await page.getByText('What reporters wrote').waitFor()
    },
  },
  { name: 'queue-clear', as: 'newcomer', path: '/queue', ready: 'text=All clear', only: 'wide' },
]
