import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What stands beside the messages of a chat: polls, announcements, messages for later, automatic answers, folders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await polls(db)
  await announcements(db)
  await schedules(db)
  await replies(db)
  await files(db)
}

async function polls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('polls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('creator_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('choice', 'text', (c) => c.notNull())
    .addColumn('anonymous', 'smallint', (c) => c.notNull())
    .addColumn('members_add', 'smallint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', 'bigint')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('polls_sender').unique().on('polls').columns(['creator_id', 'client_id']).execute()
  await db.schema
    .createIndex('polls_due')
    .on('polls')
    .columns(['ends_at'])
    .where(sql.ref('closed_at'), 'is', null)
    .execute()
  await db.schema
    .createTable('poll_options')
    .addColumn('poll_id', 'text', (c) => c.notNull().references('polls.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('added_by', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_options_key', ['poll_id', 'position'])
    .execute()
  // `slot` is 0 where there is one choice and the option's position where there are several: the key itself allows no
  // second vote.
  await db.schema
    .createTable('poll_votes')
    .addColumn('poll_id', 'text', (c) => c.notNull().references('polls.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('slot', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_votes_key', ['poll_id', 'user_id', 'slot'])
    .execute()
}

async function announcements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('announcements')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('versions', 'text', (c) => c.notNull())
    .addColumn('needs_confirm', 'smallint', (c) => c.notNull())
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'bigint')
    .addColumn('problem', 'text')
    .addColumn('reminded_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('announcements_group').on('announcements').columns(['group_id', 'starts_at']).execute()
  await db.schema
    .createIndex('announcements_due')
    .on('announcements')
    .columns(['starts_at'])
    .where(sql<boolean>`published_at is null and ended_at is null`)
    .execute()
  await db.schema
    .createIndex('announcements_running')
    .on('announcements')
    .columns(['conversation_id'])
    .where(sql<boolean>`published_at is not null and ended_at is null`)
    .execute()
  await db.schema
    .createTable('announcement_marks')
    .addColumn('announcement_id', 'text', (c) => c.notNull().references('announcements.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('read_at', 'bigint')
    .addColumn('dismissed_at', 'bigint')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('reminded_at', 'bigint')
    .addPrimaryKeyConstraint('announcement_marks_key', ['announcement_id', 'user_id'])
    .execute()
}

async function schedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scheduled_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('file_id', 'text')
    .addColumn('repeats', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('claimed_until', 'bigint')
    .addColumn('problem', 'text')
    .addColumn('last_at', 'bigint')
    .addColumn('last_seq', 'bigint')
    .addColumn('sent_count', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('scheduled_due')
    .on('scheduled_messages')
    .columns(['next_at'])
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
  await db.schema
    .createIndex('scheduled_author')
    .on('scheduled_messages')
    .columns(['author_id', 'conversation_id'])
    .execute()
  await db.schema
    .createIndex('scheduled_files')
    .on('scheduled_messages')
    .columns(['file_id'])
    .where(sql.ref('file_id'), 'is not', null)
    .execute()
}

async function replies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('keyword_replies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('keywords', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('cooldown_seconds', 'integer', (c) => c.notNull())
    .addColumn('is_on', 'smallint', (c) => c.notNull())
    .addColumn('last_at', 'bigint')
    .addColumn('hits', 'integer', (c) => c.notNull())
    .addColumn('updated_by', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('keyword_replies_conversation')
    .on('keyword_replies')
    .columns(['conversation_id', 'created_at'])
    .execute()
  await db.schema
    .createTable('command_answers')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('command_answers_key', ['conversation_id', 'command'])
    .execute()
  await db.schema
    .alterTable('conversations')
    .addColumn('replies_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}

async function files(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('group_folders')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_by', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('group_folders_name').unique().on('group_folders').columns(['group_id', 'name']).execute()
  await db.schema
    .createTable('group_file_places')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('folder_id', 'text')
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('group_file_places_key', ['conversation_id', 'seq'])
    .execute()
  await db.schema
    .createIndex('group_file_places_expiry')
    .on('group_file_places')
    .columns(['expires_at'])
    .where(sql.ref('expires_at'), 'is not', null)
    .execute()
  await db.schema
    .createTable('file_downloads')
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('file_downloads_key', ['file_id', 'user_id'])
    .execute()
  await db.schema
    .createIndex('events_carriers')
    .on('events')
    .columns(['conversation_id', 'seq'])
    .where(sql.ref('file_id'), 'is not', null)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('events_carriers').execute()
  await db.schema.alterTable('conversations').dropColumn('replies_version').execute()
  const tables = [
    'file_downloads',
    'group_file_places',
    'group_folders',
    'command_answers',
    'keyword_replies',
    'scheduled_messages',
    'announcement_marks',
    'announcements',
    'poll_votes',
    'poll_options',
    'polls',
  ]
  for (const table of tables) await db.schema.dropTable(table).execute()
}
