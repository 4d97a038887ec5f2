import { routes } from '#shared/protocol/routes.ts'
import { accountById, findAccounts, listAppeals } from './accounts.ts'
import { readActs } from './audit.ts'
import type { StaffContext } from './context.ts'
import { featureGroup, listFeatured, orderFeatured, unfeatureGroup } from './featured.ts'
import { findGroups, lockGroup, unlockGroup } from './groups.ts'
import { appealLock, countLockAppeals, judgeLockAppeal, listLockAppeals, readLock } from './lock-appeals.ts'
import { isOperator, listMembers, setMember } from './members.ts'
import { appeal, endSuspension, judgeAppeal, suspend, suspensionOf } from './suspensions.ts'

/** The console of the platform's staff, and what a suspended person may do. The wire lets staff alone reach the former. */
export function createStaff(context: StaffContext): void {
  const { handle } = context.platform

  handle(routes.staffOverview, async ({ caller }) => {
    const appeals = await listAppeals(context)
    const { locked } = await context.platform.db
      .selectFrom('groups')
      .where('deleted_at', 'is', null)
      .where('locked_at', 'is not', null)
      .select((eb) => eb.fn.countAll<number>().as('locked'))
      .executeTakeFirstOrThrow()
    const waiting = appeals.length + (await countLockAppeals(context.platform.db))
    return { appeals: waiting, locked, namesStaff: await isOperator(context, caller.userId) }
  })

  handle(routes.staffFeatured, async () => ({ featured: await listFeatured(context) }))
  handle(routes.featureGroup, async ({ caller, params, body }) => ({
    featured: await featureGroup(context, caller.userId, params.id, body),
  }))
  handle(routes.orderFeatured, async ({ caller, body }) => ({
    featured: await orderFeatured(context, caller.userId, body.order),
  }))
  handle(routes.unfeatureGroup, async ({ caller, params }) => ({
    featured: await unfeatureGroup(context, caller.userId, params.id),
  }))

  handle(routes.staffGroups, ({ query }) => findGroups(context, query))
  handle(routes.lockGroup, async ({ caller, params, body }) => ({
    group: await lockGroup(context, caller.userId, params.id, body.reason),
  }))
  handle(routes.unlockGroup, async ({ caller, params }) => ({
    group: await unlockGroup(context, caller.userId, params.id),
  }))

  handle(routes.staffAccounts, ({ query }) => findAccounts(context, query))
  handle(routes.suspendAccount, async ({ caller, params, body }) => {
    await suspend(context, caller.userId, params.id, body)
    return { account: await accountById(context, params.id) }
  })
  handle(routes.endSuspension, async ({ caller, params }) => {
    await endSuspension(context, caller.userId, params.id)
    return { account: await accountById(context, params.id) }
  })
  handle(routes.staffAppeals, async () => ({ appeals: await listAppeals(context) }))
  handle(routes.judgeAppeal, async ({ caller, params, body }) => {
    await judgeAppeal(context, caller.userId, params.id, body)
    return {}
  })

  handle(routes.staffLockAppeals, async () => ({ appeals: await listLockAppeals(context) }))
  handle(routes.judgeLockAppeal, async ({ caller, params, body }) => {
    await judgeLockAppeal(context, caller.userId, params.id, body)
    return {}
  })
  handle(routes.groupLock, ({ caller, params }) => readLock(context, caller.userId, params.id))
  handle(routes.appealLock, ({ caller, params, body }) => appealLock(context, caller.userId, params.id, body.text))

  handle(routes.staffMembers, () => listMembers(context))
  handle(routes.nameStaff, async ({ caller, params }) => {
    await setMember(context, caller.userId, params.id, true)
    return {}
  })
  handle(routes.dismissStaff, async ({ caller, params }) => {
    await setMember(context, caller.userId, params.id, false)
    return {}
  })
  handle(routes.staffAudit, ({ query }) => readActs(context, query))

  handle(routes.mySuspension, async ({ caller }) => ({ suspension: await suspensionOf(context, caller.userId) }))
  handle(routes.appealSuspension, async ({ caller, body }) => ({
    suspension: await appeal(context, caller.userId, body.text),
  }))
}
