import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { LinkPreviewTable } from '../../platform/db/tables/media.ts'

export type PreviewRow = Selectable<LinkPreviewTable>

export async function findPreview(db: Db, url: string, now: number): Promise<PreviewRow | undefined> {
  return await db
    .selectFrom('link_previews')
    .selectAll()
    .where('url', '=', url)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

export async function keepPreview(db: Db, { url, ...facts }: PreviewRow): Promise<void> {
  await db
    .insertInto('link_previews')
    .values({ url, ...facts })
    .onConflict((conflict) => conflict.column('url').doUpdateSet(facts))
    .execute()
}

export async function deleteExpiredPreviews(db: Db, now: number): Promise<void> {
  await db.deleteFrom('link_previews').where('expires_at', '<=', now).execute()
}
