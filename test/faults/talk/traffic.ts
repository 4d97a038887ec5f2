import { setTimeout as sleep } from 'node:timers/promises'
import { messageAt } from '#shared/conversations/timeline.ts'
import type { Random } from '../random.ts'
import type { Member, Seat, World } from './world.ts'

/** People at work: they write, read, correct, take back and react, each in windows of their own. */
export interface Traffic {
  /** Everybody stops typing; what was sent goes on. */
  stop(): Promise<void>
}

const emojis = ['👍', '❤️', '😂', '🎉']

export function startTraffic(world: World, pauseMs: [least: number, most: number] = [120, 500]): Traffic {
  const over = new AbortController()
  const loops = world.members.flatMap((member) =>
    member.seats.map(async (seat, index) => {
      const random = world.random.fork(member.person.id * 7 + index + world.ledger.said.size)
      while (!over.signal.aborted) {
        await sleep(random.between(...pauseMs))
        if (!over.signal.aborted && !seat.isIdle) await act(world, member, seat, random)
      }
    }),
  )
  return {
    async stop() {
      over.abort()
      await Promise.all(loops)
    },
  }
}

async function act(world: World, member: Member, seat: Seat, random: Random): Promise<void> {
  const choice = random.next()
  if (choice < 0.62) await say(world, member, seat, random)
  else if (choice < 0.72) show(seat, random.pick(member.conversationIds))
  else if (choice < 0.84) read(seat)
  else change(world, member, seat, random)
}

/** Writes to a conversation; what the window has taken it must never lose. */
async function say({ ledger, members }: World, member: Member, seat: Seat, random: Random): Promise<void> {
  const { window, stream } = seat
  const conversationId = random.pick(member.conversationIds)
  const said = ledger.say({ conversationId, userId: member.person.id, stream })
  const mentions = random.chance(0.1) ? [random.pick(members).person.id] : undefined
  const body = { type: 'text', text: said.text, ...(mentions ? { mentions } : {}) } as const
  const kept = window.app.sendMessage(conversationId, body).then(
    () => void (said.isKept ||= window.isAlive),
    (error: unknown) => void ledger.surprises.push(`a message could not be kept: ${String(error)}`),
  )
  // A window that is killed or falls asleep meanwhile never answers.
  await Promise.race([kept, sleep(2_000)])
}

function show({ window }: Seat, conversationId: string): void {
  void window.app.showConversation(conversationId)
}

function read({ window: { app } }: Seat): void {
  const { openId } = app.useConversations.getState()
  if (openId !== null) app.markRead(openId)
}

/** Edits or recalls an own message, or reacts to any, as far as it is in view. */
function change({ ledger }: World, member: Member, { window: { app } }: Seat, random: Random): void {
  const { openId } = app.useConversations.getState()
  const shown = openId === null ? undefined : app.useMessages.getState().byConversation[openId]
  if (openId === null || !shown) return
  const messages = shown.timeline.entries.flatMap(({ seq }) => messageAt(shown.timeline, seq) ?? []).slice(-10)
  const alive = messages.filter(({ body }) => body !== null)
  const own = alive.filter(({ actorId }) => actorId === member.person.id)
  const choice = random.next()
  let done: Promise<void> | undefined
  if (choice < 0.3 && own.length > 0) {
    const { seq, clientId } = random.pick(own)
    done = app.editMessage(openId, seq, `${ledger.texts.get(clientId) ?? clientId} (edited ${random.between(1, 1e9)})`)
  } else if (choice < 0.5 && own.length > 0) done = app.recallMessage(openId, random.pick(own).seq)
  else if (alive.length > 0) {
    done = app.react(openId, random.pick(alive).seq, random.pick(emojis), random.chance(0.7))
  }
  done?.catch((error: unknown) => {
    if (!(error as { code?: unknown }).code) ledger.surprises.push(`an effect failed oddly: ${String(error)}`)
  })
}
