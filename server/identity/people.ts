import { z } from 'zod'
import type { identityRoutes, PublicUser } from '#shared/protocol/identity.ts'
import { fold } from '#shared/search/fold.ts'
import { invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { searchPeople, type Position, type Search } from './people-store.ts'
import { toPublicUser } from './users.ts'

type Query = z.output<typeof identityRoutes.searchUsers.query>

export interface People {
  /** People other than the viewer and those of whom one has blocked the other; by name, a person with that very number first. */
  search(viewerId: number, query: Query): Promise<{ users: PublicUser[]; nextCursor: string | null }>
}

const position = z.tuple([z.string(), z.number().int()])

const toCursor = (at: Position) => Buffer.from(JSON.stringify(at)).toString('base64url')

function fromCursor(cursor: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw invalid('This page is not to be had. Start the search again', 'cursor')
  }
}

export function createPeople({ db, limiter }: Platform): People {
  const limit = limiter({ points: 120, seconds: 60, message: 'Too many searches. Wait a moment' })

  return {
    async search(viewerId, { query = '', city, language, cursor, limit: size }) {
      await limit.take(viewerId)
      const isAddress = query.includes('@')
      const number = /^\d{5,15}$/.test(query) ? Number(query) : null
      const asked: Search = {
        viewerId,
        email: isAddress ? query.toLowerCase() : null,
        name: isAddress ? '' : fold(query),
        only: null,
        except: number,
        city: city ? fold(city) : '',
        language: language ?? '',
      }
      const rows = await searchPeople(db, asked, cursor ? fromCursor(cursor) : null, size + 1)
      const page = rows.slice(0, size)
      const last = page.at(-1)
      const isExactDue = number !== null && !cursor
      const exact = isExactDue
        ? await searchPeople(db, { ...asked, name: '', only: number, except: null }, null, 1)
        : []
      return {
        users: [...exact, ...page].map(toPublicUser),
        nextCursor: rows.length > size && last ? toCursor([last.name_folded, last.id]) : null,
      }
    },
  }
}
