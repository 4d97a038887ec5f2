import type { Generated } from 'kysely'

/** Which message an entry of the search index is. */
export interface SearchMessageTable {
  /** Time of the message and a number within its millisecond; see `entryId` in `server/search`. */
  id: number
  conversation_id: string
  seq: number
  /** PostgreSQL only: what the message is found by. */
  tokens: Generated<string>
}

/** SQLite only: what each message is found by, words apart by spaces; FTS5 keeps the index and not the text. */
export interface SearchIndexTable {
  rowid: number
  tokens: string
}

/** How far each conversation's log is in the index. */
export interface SearchMarkTable {
  conversation_id: string
  seq: number
}
