import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** People, contacts, conversations, groups and partner content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await identity(db)
  await contacts(db)
  await conversations(db)
  await groups(db)
  await city(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const newestFirst = [
    'city_seen',
    'city_items',
    'feeds',
    'partners',
    'group_audit',
    'group_bans',
    'join_requests',
    'group_languages',
    'groups',
    'reactions',
    'events',
    'memberships',
    'conversations',
    'blocks',
    'contact_requests',
    'contact_folders',
    'contacts',
    'sessions',
    'users',
    'counters',
  ]
  for (const table of newestFirst) await db.schema.dropTable(table).execute()
}

async function identity(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute()
  await sql`insert into counters (name, value) values ('user', 10000)`.execute(db)

  await db.schema
    .createTable('users')
    .addColumn('id', 'bigint', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('name_folded', 'text', (c) => c.notNull())
    .addColumn('signature', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('home_country', 'text')
    .addColumn('city', 'text')
    .addColumn('city_folded', 'text')
    .addColumn('languages', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('language_levels', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('learning', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('here_for', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('birth_date', 'text')
    .addColumn('avatar_key', 'text')
    .addColumn('settings', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('contact_policy', 'text', (c) => c.notNull().defaultTo('approval'))
    .addColumn('contact_question', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('contact_answer', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('is_partner', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint')
    .execute()
  await db.schema.createIndex('users_city').on('users').columns(['city_folded']).execute()

  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('shared_computer', 'smallint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sessions_user').on('sessions').columns(['user_id']).execute()
}

async function contacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('folder', 'text')
    .addColumn('remark', 'text')
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .addPrimaryKeyConstraint('contacts_pk', ['owner_id', 'user_id'])
    .execute()

  await db.schema
    .createTable('contact_folders')
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('contact_folders_pk', ['owner_id', 'name'])
    .execute()

  await db.schema
    .createTable('contact_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('from_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('to_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('contact_requests_from')
    .on('contact_requests')
    .columns(['from_id', 'created_at'])
    .execute()
  await db.schema.createIndex('contact_requests_to').on('contact_requests').columns(['to_id', 'created_at']).execute()

  await db.schema
    .createTable('blocks')
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('blocks_pk', ['owner_id', 'user_id'])
    .execute()
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('pair', 'text', (c) => c.unique())
    .addColumn('member_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_seq', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('memberships')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('joined_at', 'bigint', (c) => c.notNull())
    .addColumn('left_at', 'bigint')
    .addColumn('read_seq', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('muted_until', 'bigint')
    .addColumn('marked_unread', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('starred', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('memberships_pk', ['conversation_id', 'user_id'])
    .execute()
  await db.schema.createIndex('memberships_user').on('memberships').columns(['user_id', 'left_at']).execute()

  await db.schema
    .createTable('events')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_id', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text')
    .addColumn('target', 'bigint')
    .addColumn('body', 'text')
    .addColumn('edited_seq', 'bigint')
    .addColumn('edited_at', 'bigint')
    .addColumn('recalled_by', 'bigint')
    .addColumn('recalled_at', 'bigint')
    .addColumn('pinned', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('mentions', 'text')
    .addColumn('hidden_for', 'bigint')
    .addPrimaryKeyConstraint('events_pk', ['conversation_id', 'seq'])
    .execute()
  await db.schema
    .createIndex('events_once')
    .unique()
    .on('events')
    .columns(['actor_id', 'client_id'])
    .where('client_id', 'is not', null)
    .execute()
  // Unread counts read only messages, newest pages skip nothing: one small index serves the first.
  await db.schema
    .createIndex('events_messages')
    .on('events')
    .columns(['conversation_id', 'seq', 'actor_id'])
    .where(sql.ref('type'), '=', sql.lit('message'))
    .execute()
  await db.schema
    .createIndex('events_pinned')
    .on('events')
    .columns(['conversation_id', 'seq'])
    .where(sql.ref('pinned'), '=', sql.lit(1))
    .execute()

  await db.schema
    .createTable('reactions')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('target', 'bigint', (c) => c.notNull())
    .addColumn('user_id', 'bigint', (c) => c.notNull())
    .addColumn('emoji', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('reactions_pk', ['conversation_id', 'target', 'emoji', 'user_id'])
    .execute()
}

async function groups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().unique().references('conversations.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('city', 'text')
    .addColumn('city_folded', 'text')
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('join_policy', 'text', (c) => c.notNull())
    .addColumn('questions', 'text', (c) => c.notNull())
    .addColumn('preview', 'smallint', (c) => c.notNull())
    .addColumn('featured_rank', 'integer')
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    .execute()
  await db.schema.createIndex('groups_category').on('groups').columns(['category', 'created_at']).execute()

  await db.schema
    .createTable('group_languages')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('language', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_languages_pk', ['language', 'group_id'])
    .execute()

  await db.schema
    .createTable('join_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('answers', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint')
    .execute()
  await db.schema.createIndex('join_requests_group').on('join_requests').columns(['group_id', 'state']).execute()
  await db.schema.createIndex('join_requests_user').on('join_requests').columns(['user_id', 'state']).execute()

  await db.schema
    .createTable('group_bans')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_bans_pk', ['group_id', 'user_id'])
    .execute()

  await db.schema
    .createTable('group_audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_id', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('target_id', 'bigint')
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('reason', 'text')
    .execute()
  await db.schema.createIndex('group_audit_group').on('group_audit').columns(['group_id', 'at']).execute()
}

async function city(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('partners')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('initials', 'text', (c) => c.notNull())
    .addColumn('color', 'text', (c) => c.notNull())
    .addColumn('home_url', 'text')
    .addColumn('city', 'text')
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'bigint')
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('feeds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('section', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('city', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('next_fetch_at', 'bigint', (c) => c.notNull())
    .addColumn('last_fetch_at', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('claimed_until', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('feeds_due').on('feeds').columns(['next_fetch_at']).execute()

  await db.schema
    .createTable('city_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('feed_id', 'text', (c) => c.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('identity', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('content_html', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('image_url', 'text')
    .addColumn('authors', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('city', 'text')
    .addColumn('section', 'text')
    .addColumn('published_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('event_start', 'bigint')
    .addColumn('event_end', 'bigint')
    .addColumn('event_location', 'text')
    .addColumn('audio_url', 'text')
    .addColumn('audio_seconds', 'integer')
    .addColumn('level', 'text')
    .addColumn('withdrawn_at', 'bigint')
    .addUniqueConstraint('city_items_once', ['feed_id', 'identity'])
    .execute()
  await db.schema.createIndex('city_items_newest').on('city_items').columns(['partner_id', 'published_at']).execute()
  await db.schema.createIndex('city_items_all').on('city_items').columns(['published_at']).execute()

  await db.schema
    .createTable('city_seen')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('city_seen_pk', ['user_id', 'partner_id'])
    .execute()
}
