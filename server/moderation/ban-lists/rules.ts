import type { RuleContent } from '#shared/protocol/moderation.ts'
import type { Db } from '../../platform/db/database.ts'
import { domainsFor } from './store.ts'
import { ruleNameOf } from './view.ts'

/** A rule that a list makes in a group which follows it: nobody wrote it, and it acts in the name of who follows. */
export type ListRule = RuleContent & { id: string; keeperId: number }

/** Rules about links to the domains on the lists that a group follows. */
export async function rulesOfLists(db: Db, groupId: string): Promise<ListRule[]> {
  return (await domainsFor(db, groupId)).map((list): ListRule => {
    const name = ruleNameOf(list.name)
    return {
      id: `list:${list.id}`,
      keeperId: list.by_id,
      name,
      on: true,
      dryRun: false,
      events: ['send', 'edit'],
      triggers: [{ type: 'links', which: 'listed', domains: list.domains }],
      exemptRoles: ['owner', 'admin', 'moderator'],
      exemptUserIds: [],
      actions:
        list.action === 'alert'
          ? [{ type: 'alert' }]
          : [{ type: 'block', message: `This group follows the ban list “${list.name}”, and a link here is on it` }],
    }
  })
}
