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

  async #insert(table: 'users' | 'sessions' | 'contacts' | 'conversations' | 'memberships', rows: object[]) {
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
