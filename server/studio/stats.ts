import { sql } from 'kysely'
import { countStep, type Counts, type PartnerStats } from '#shared/protocol/partner-counts.ts'
import { dateOf, dayOf } from '../activity/calendar.ts'
import { readAtOnce } from '../platform/db/database.ts'
import { mustBe, type StudioContext } from './context.ts'

/** Rows that the list of items shows, those that were opened most. */
const itemsMost = 200

/** Readings are told in steps of this many seconds. */
const secondsStep = 5

interface Sum {
  act: string
  count: number
  seconds: number
}

const told = (count: number) => Math.floor(count / countStep) * countStep

/**
 * What a list of sums tells. Each figure is rounded down to a multiple of three, fewer than three to none: a figure then
 * stands for any of three numbers, and no subtraction of rows from totals, or of one table from another, leaves one reader.
 */
export function tell(sums: readonly Sum[]): Counts {
  const of = (act: string) => sums.filter((sum) => sum.act === act)
  const total = (act: string) => told(of(act).reduce((all, { count }) => all + count, 0))
  const readings = of('read').reduce((all, { count }) => all + count, 0)
  const seconds = of('read').reduce((all, sum) => all + sum.seconds, 0)
  return {
    impressions: total('impression'),
    opens: total('open'),
    clicks: total('click'),
    saves: total('save'),
    shares: total('share'),
    mutes: total('mute'),
    hides: total('hide'),
    readSeconds: readings < countStep ? null : Math.round(seconds / readings / secondsStep) * secondsStep,
  }
}

const figures = ['impressions', 'opens', 'clicks', 'saves', 'shares', 'mutes', 'hides'] as const

const isTold = (row: Counts) => figures.some((figure) => row[figure] > 0)

/** Rows of one name each, those with nothing to tell left out, the most opened and seen first. */
function rowsBy<T extends Sum>(sums: readonly T[], nameOf: (sum: T) => string): (Counts & { name: string })[] {
  return [...Map.groupBy(sums, nameOf)]
    .map(([name, own]) => ({ name, ...tell(own) }))
    .filter(isTold)
    .toSorted((a, b) => b.opens - a.opens || b.impressions - a.impressions || (a.name < b.name ? -1 : 1))
}

/** How a partner's content was read in the last days, today included. */
export async function readStats(
  context: StudioContext,
  userId: number,
  partnerId: string,
  days: number,
): Promise<PartnerStats> {
  await mustBe(context, partnerId, userId, 'viewer')
  const { db, clock } = context.platform
  const to = dayOf(clock.now())
  const from = to - days + 1
  const sums = [sql<number>`sum(count)`.as('count'), sql<number>`sum(seconds)`.as('seconds')] as const
  const [byDay, byItem, byCity] = await readAtOnce(db, (trx) => {
    const since = trx.selectFrom('partner_counts').where('partner_counts.partner_id', '=', partnerId)
    return Promise.all([
      since
        .where('day', '>=', from)
        .groupBy(['day', 'act'])
        .select(['day', 'act', ...sums])
        .execute(),
      since
        .innerJoin('city_items', 'city_items.id', 'partner_counts.item_id')
        .where('day', '>=', from)
        .groupBy(['city_items.id', 'city_items.title', 'city_items.section', 'act'])
        .select(['city_items.id', 'city_items.title', 'city_items.section', 'act', ...sums])
        .execute(),
      trx
        .selectFrom('partner_city_counts')
        .where('partner_id', '=', partnerId)
        .where('day', '>=', from)
        .groupBy(['city', 'act'])
        .select(['city', 'act', ...sums])
        .execute(),
    ])
  })
  const items = new Map(byItem.map(({ id, title, section }) => [id, { id, title, section }]))
  return {
    from: dateOf(from),
    to: dateOf(to),
    total: tell(byDay),
    days: Array.from({ length: days }, (_, index) => ({
      date: dateOf(from + index),
      ...tell(byDay.filter(({ day }) => day === from + index)),
    })),
    items: rowsBy(byItem, ({ id }) => id)
      .slice(0, itemsMost)
      .flatMap(({ name, ...row }) => {
        const item = items.get(name)
        return item ? [{ ...item, ...row }] : []
      }),
    sections: rowsBy(
      byItem.filter(({ section }) => section !== null),
      ({ section }) => section ?? '',
    ),
    cities: rowsBy(byCity, ({ city }) => city),
  }
}
