import { createHash } from 'node:crypto'
import { openDatabase, type Db } from '#server/platform/db/database.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { indexBatch } from '#server/search/index-batch.ts'
import { findLagging } from '#server/search/index-store.ts'

const firstId = 10_001
/** Rows of one insert; SQLite takes 32,766 parameters. */
const rowsAtOnce = 1_000
/** Messages that one transaction takes into the search index. */
const indexedAtOnce = 4_000

const usualText = (seq: number) => `Message ${seq}: gate 3 of the park at half past eight`

type LaidTable =
  'users' | 'sessions' | 'contacts' | 'conversations' | 'memberships' | 'partners' | 'feeds' | 'city_items'

export interface Member {
  id: number
  token: string
}

/** What is in the database before the server starts: laid straight into the tables, for making it by calls takes minutes. */
export class Community {
  readonly people: Member[] = []
  readonly #db: Db
  readonly #now = Date.now()

  private constructor(db: Db) {
    this.#db = db
  }

  /** Opens an empty database below the folder; {@link close} it before the server starts. */
  static async lay(dataDir: string): Promise<Community> {
    const db = openDatabase({ dataDir, databaseUrl: undefined })
    await migrate(db)
    return new Community(db)
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }

  /** Adds accounts, each with a session. `passwordHash` is everybody's. */
  async addPeople(count: number, passwordHash = '!'): Promise<Member[]> {
    const added = Array.from({ length: count }, (_, index) => {
      const id = firstId + this.people.length + index
      return { id, token: `bench-token-of-${id}` }
    })
    this.people.push(...added)
    const now = this.#now
    await this.#insert(
      'users',
      added.map(({ id }) => ({
        id,
        email: `person${id}@example.com`,
        password_hash: passwordHash,
        display_name: `Person ${id}`,
        name_folded: `person ${id}`,
        created_at: now,
        updated_at: now,
      })),
    )
    await this.#insert(
      'sessions',
      added.map(({ id, token }) => ({
        id: `s${id}`,
        user_id: id,
        token_hash: createHash('sha256').update(token).digest('hex'),
        device: 'Bench',
        shared_computer: 0,
        created_at: now,
        last_seen_at: now,
        expires_at: now + 24 * 60 * 60_000,
      })),
    )
    await this.#db
      .updateTable('counters')
      .set({ value: firstId + this.people.length })
      .where('name', '=', 'user')
      .execute()
    return added
  }

  /** The direct conversation of two contacts. */
  async addDirect(one: Member, other: Member): Promise<string> {
    const since = { since: this.#now, updated_at: this.#now }
    await this.#insert('contacts', [
      { owner_id: one.id, user_id: other.id, ...since },
      { owner_id: other.id, user_id: one.id, ...since },
    ])
    const pair = `${Math.min(one.id, other.id)}:${Math.max(one.id, other.id)}`
    return await this.#addConversation([one, other], { kind: 'direct', pair, name: null })
  }

  /** A group; the first is its owner. */
  async addGroup(members: readonly Member[]): Promise<string> {
    return await this.#addConversation(members, { kind: 'group', pair: null, name: 'Bench' })
  }

  /**
   * A history of so many messages, by the given people in turn. They stay out of the search index, whose making would
   * take the server's time in the midst of a measurement, but where `isSearched`; then {@link buildIndex} takes them in.
   */
  async addMessages(
    conversationId: string,
    authors: readonly Member[],
    count: number,
    { text = usualText, isSearched = false }: { text?: (seq: number) => string; isSearched?: boolean } = {},
  ): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      for (let from = 0; from < count; from += rowsAtOnce) {
        const rows = Array.from({ length: Math.min(rowsAtOnce, count - from) }, (_, index) => {
          const seq = from + index + 1
          return {
            conversation_id: conversationId,
            seq,
            at: this.#now - (count - seq) * 1_000,
            actor_id: authors[seq % authors.length]?.id ?? firstId,
            type: 'message',
            client_id: `${conversationId}-${seq}`,
            body: JSON.stringify({ type: 'text', text: text(seq) }),
            pinned: 0,
          }
        })
        await trx.insertInto('events').values(rows).execute()
      }
      await trx.updateTable('conversations').set({ last_seq: count }).where('id', '=', conversationId).execute()
      await trx
        .updateTable('memberships')
        .set({ read_seq: count })
        .where('conversation_id', '=', conversationId)
        .execute()
      if (!isSearched) {
        await trx.insertInto('search_marks').values({ conversation_id: conversationId, seq: count }).execute()
      }
    })
  }

  /** A partner of the side-tab with items an hour apart, every second with a picture and every fifth an event. */
  async addItems(name: string, count: number): Promise<void> {
    const now = this.#now
    const id = name.toLowerCase().replace(' ', '-')
    const look = { about: '', initials: name.slice(0, 1), color: '#1e3a5f', home_url: null, city: null }
    await this.#insert('partners', [{ id, name, ...look, languages: '["en"]', position: 1, created_at: now }])
    // Its time does not come while it is measured.
    const far = now + 30 * 86_400_000
    const feed = { kind: 'article', last_success_at: now, next_fetch_at: far, failures: 0, claimed_until: 0 }
    const counts = { moved_count: 0, missing_count: 0 }
    await this.#insert('feeds', [
      { id: `${id}-feed`, partner_id: id, url: `https://${id}.example/feed.xml`, ...feed, ...counts },
    ])
    await this.#insert(
      'city_items',
      Array.from({ length: count }, (_, index) => {
        const at = now - (index + 1) * 3_600_000
        const isEvent = index % 5 === 4
        return {
          id: `${id}-${index}`,
          partner_id: id,
          feed_id: `${id}-feed`,
          identity: String(index),
          kind: isEvent ? 'event' : 'article',
          title: `Item ${index}: five kitchens that still have a seat when the shops have closed`,
          summary: 'Bring cash for the first, patience for the second and friends for the third.',
          content_html: '<p>Bring cash for the first, patience for the second and friends for the third.</p>',
          url: `https://${id}.example/${index}`,
          image_url: index % 2 === 0 ? '/demo/pictures/none.jpg' : null,
          authors: '[]',
          language: 'en',
          city: null,
          section: ['Food', 'City', 'Stage'][index % 3] ?? null,
          published_at: at,
          updated_at: at,
          first_seen_at: at,
          event_start: isEvent ? now + (index + 1) * 3_600_000 : null,
          event_location: isEvent ? 'Old Customs Cellar, Xintiandi 新天地' : null,
        }
      }),
    )
  }

  /** Takes everything that is searched into the index, as the server would by and by. */
  async buildIndex(): Promise<void> {
    for (;;) {
      const [first] = await findLagging(this.#db, 1)
      if (first === undefined) return
      await indexBatch(this.#db, [first], indexedAtOnce)
    }
  }

  async #addConversation(
    members: readonly Member[],
    { kind, pair, name }: { kind: string; pair: string | null; name: string | null },
  ): Promise<string> {
    const id = crypto.randomUUID()
    const now = this.#now
    const stamps = { last_at: now, created_at: now, updated_at: now }
    await this.#insert('conversations', [
      { id, kind, name, pair, member_count: members.length, last_seq: 0, ...stamps },
    ])
    await this.#insert(
      'memberships',
      members.map((member, index) => ({
        conversation_id: id,
        user_id: member.id,
        role: kind === 'group' && index === 0 ? 'owner' : 'member',
        joined_at: now,
        updated_at: now,
      })),
    )
    return id
  }

  async #insert(table: LaidTable, rows: object[]) {
    await this.#db.transaction().execute(async (trx) => {
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        await trx
          .insertInto(table)
          .values(rows.slice(start, start + rowsAtOnce))
          .execute()
      }
    })
  }
}
