import type { ConversationEvent } from '#shared/protocol/messages.ts'
import { mergePeople, usePeople } from '../store/people.ts'
import { inBackground, type SyncContext } from './context.ts'

const batchSize = 200
const gatherMs = 30

export interface PeopleLoader {
  /** Asks for those of these people who are not known yet; several asks travel together. */
  want(userIds: Iterable<number>): void
  /** Asks for everybody an event names. */
  wantOf(events: readonly ConversationEvent[]): void
  retry(): void
}

export function createPeopleLoader({ connection, signal }: SyncContext): PeopleLoader {
  const wanted = new Set<number>()
  const asked = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    timer = undefined
    const userIds = [...wanted].slice(0, batchSize)
    if (userIds.length === 0 || signal.aborted || connection.current.status !== 'online') return
    for (const id of userIds) {
      wanted.delete(id)
      asked.add(id)
    }
    try {
      const { users } = await connection.request('users:get', { userIds })
      mergePeople(users)
    } catch {
      for (const id of userIds) {
        asked.delete(id)
        wanted.add(id)
      }
      return
    }
    schedule()
  }

  function schedule(): void {
    if (timer !== undefined || wanted.size === 0) return
    timer = setTimeout(() => inBackground(load()), gatherMs)
  }

  function want(userIds: Iterable<number>): void {
    const { byId } = usePeople.getState()
    for (const id of userIds) {
      if (!byId[id] && !asked.has(id)) wanted.add(id)
    }
    schedule()
  }

  return {
    want,
    wantOf(events) {
      want(events.flatMap(peopleOf))
    },
    retry: schedule,
  }
}

function peopleOf(event: ConversationEvent): number[] {
  const ids = [event.actorId]
  if ('userId' in event) ids.push(event.userId)
  if (event.type === 'message') {
    for (const reaction of event.reactions ?? []) ids.push(...reaction.userIds)
    if (event.recalled) ids.push(event.recalled.by)
    if (event.body?.type === 'text' && Array.isArray(event.body.mentions)) ids.push(...event.body.mentions)
  }
  return ids
}
