import { routes } from '#shared/protocol/routes.ts'
import type { City } from '../city/city.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import { alertTeams } from './alerts.ts'
import { answer, apply, applicationsForStaff, decide, withdraw } from './applications.ts'
import type { StudioContext } from './context.ts'
import { addOwnDomain, prove } from './domains.ts'
import { addFeed, changeFeed, publish, removeFeed, unpublish } from './feeds.ts'
import { dismissNotice } from './notices.ts'
import { overview } from './overview.ts'
import { createPreview } from './preview/preview.ts'
import { changePartner, readPartner } from './partners.ts'
import { readStats } from './stats.ts'
import { writtenRoutes } from './written/routes.ts'
import { removeFromTeam, setRole } from './team.ts'

/** How often feeds that fail are looked for. Milliseconds. */
const alertsEvery = 5 * 60_000

interface Parts {
  platform: Platform
  identity: Identity
  city: Pick<City, 'fetchDue' | 'guard' | 'imagePath' | 'inspectPicture'>
}

/** The partner studio: who publishes, from where, and how it will look. */
export function createStudio({ platform, identity, city }: Parts): void {
  const { handle, limiter, config, clock } = platform
  const fetching = { guard: city.guard, infoUrl: config.publicUrl ?? null, now: () => clock.now() }
  const context: StudioContext = { platform, identity, fetching, wakeFeeds: () => city.fetchDue() }

  const applications = limiter({ points: 5, seconds: 86_400, message: 'You applied several times today. Wait a day' })
  const looks = limiter({ points: 20, seconds: 600, message: 'The domain was looked at often. Wait a few minutes' })

  const partnerFor = async (id: string, userId: number) => ({ partner: await readPartner(context, id, userId) })

  handle(routes.studio, ({ caller }) => overview(context, caller.userId))
  handle(routes.applyAsPartner, async ({ caller, body }) => {
    await applications.take(caller.userId)
    return { application: await apply(context, caller.userId, body) }
  })
  handle(routes.answerPartnerQuestion, async ({ caller, params, body }) => ({
    application: await answer(context, caller.userId, params.id, body.text),
  }))
  handle(routes.withdrawApplication, async ({ caller, params }) => {
    await withdraw(context, caller.userId, params.id)
    return {}
  })
  handle(routes.partnerApplications, async ({ query }) => ({
    applications: await applicationsForStaff(context, query.all ?? false),
  }))
  handle(routes.decideApplication, async ({ caller, params, body }) => ({
    application: await decide(context, caller.userId, params.id, body),
  }))

  handle(routes.studioPartner, ({ caller, params }) => partnerFor(params.id, caller.userId))
  handle(routes.changePartner, async ({ caller, params, body }) => {
    await changePartner(context, params.id, caller.userId, body)
    return await partnerFor(params.id, caller.userId)
  })
  handle(routes.addPartnerDomain, async ({ caller, params, body }) => {
    await addOwnDomain(context, caller.userId, params.id, body.site)
    return await partnerFor(params.id, caller.userId)
  })
  handle(routes.provePartnerDomain, async ({ caller, params, body }) => {
    await looks.take(caller.userId)
    await prove(context, caller.userId, params.id, body.origin)
    return await partnerFor(params.id, caller.userId)
  })
  handle(routes.setPartnerRole, async ({ caller, params, body }) => {
    await setRole(context, caller.userId, params.id, params.userId, body.role)
    return await partnerFor(params.id, caller.userId)
  })
  handle(routes.removeFromTeam, async ({ caller, params }) => {
    await removeFromTeam(context, caller.userId, params.id, params.userId)
    return {}
  })

  handle(routes.addStudioFeed, async ({ caller, params, body }) => ({
    feed: await addFeed(context, caller.userId, params.id, body),
  }))
  handle(routes.changeStudioFeed, async ({ caller, params, body }) => ({
    feed: await changeFeed(context, caller.userId, params.id, body),
  }))
  handle(routes.removeStudioFeed, async ({ caller, params }) => {
    await removeFeed(context, caller.userId, params.id)
    return {}
  })
  handle(routes.publishFeed, async ({ caller, params }) => ({
    feed: await publish(context, caller.userId, params.id),
  }))
  handle(routes.unpublishFeed, async ({ caller, params }) => ({
    feed: await unpublish(context, caller.userId, params.id),
  }))
  handle(routes.partnerStats, async ({ caller, params, query }) => ({
    stats: await readStats(context, caller.userId, params.id, query.days),
  }))
  handle(routes.dismissPartnerNotice, async ({ caller, params }) => {
    await dismissNotice(context, caller.userId, params.id)
    return {}
  })
  platform.every(alertsEvery, 'feed-alerts', (now) => alertTeams(platform, now))
  writtenRoutes(context)
  createPreview(context, city)
}
