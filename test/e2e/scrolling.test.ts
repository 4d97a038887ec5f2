import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { openStage, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { movesOf, recordFrames, takeFrames } from '#test/support/scrolling.ts'
import { send } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

const english = 'We meet at the east gate at half past seven and walk along the river to the night market. '
const chinese = '周末我们一起去逛胡同，然后在鼓楼附近吃涮羊肉，晚上再去听现场音乐。'
const count = 700

/** Every kind of row, of every height, in an order that repeats late. */
function bodyOf(index: number, groupId: string, userId: number): MessageBody {
  if (index % 13 === 4) return { type: 'text', text: '🎉' }
  if (index % 17 === 6) return { type: 'card', card: { kind: 'group', groupId } }
  if (index % 19 === 8) return { type: 'card', card: { kind: 'contact', userId } }
  const words = (index % 2 ? english : chinese).repeat(1 + ((index * 7) % 11))
  const isReply = index % 5 === 3 && index > 400
  return { type: 'text', text: `${index} ${words}`, ...(isReply ? { replyTo: index - 350 } : {}) }
}

let stage: Stage

beforeAll(async () => {
  // Each turn of the wheel moves the list at once and by itself, so that every pixel can be accounted for.
  stage = await openStage({}, ['--disable-smooth-scrolling', '--disable-features=ResamplingScrollEvents'])
})

afterAll(() => stage.close())

/** A group's long talk, read to its end, and the window of one of its members. */
async function openLongTalk(): Promise<Page> {
  const { url } = stage.server
  const [ana, ben, wei] = await Promise.all([
    register(url, { displayName: 'Ana' }),
    register(url, { displayName: 'Ben' }),
    register(url, { displayName: '魏明' }),
  ])
  const group = await createGroup(ana, { description: english.repeat(3) })
  await joinAll(group, [ben, wei])
  const { conversationId } = group
  const lines = await Promise.all([ana, ben, wei].map((person: Person) => person.connect()))
  onTestFinished(() => lines.forEach((line) => line.close()))
  for (let index = 0; index < count; index += 1) {
    await send(lines[Math.floor(index / 3) % 3]!, conversationId, bodyOf(index, group.id, wei.id))
  }
  await lines[0]!.call('conversation:read', { conversationId, seq: count + 2 })
  const page = await stage.signIn(ana)
  await page.goto(`${url}/#/chats/${conversationId}`)
  await page
    .getByRole('log')
    .getByText(`${count - 1} `)
    .waitFor()
  const bounds = (await page.getByRole('log').boundingBox())!
  await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
  return page
}

/** Pixels of history loaded above what is on screen. */
const above = (page: Page): Promise<number> => page.getByRole('log').evaluate((list) => list.scrollTop)

/** Waits until the list takes the wheel's turns as done. */
const rest = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[role="log"] [style*="pointer-events"]') === null)

test('scrolling up through history moves the text by what the wheel asks for, and by nothing else', async () => {
  const page = await openLongTalk()
  await recordFrames(page)
  const step = 167
  const strays: string[] = []
  let total = 0
  let mostRows = 0
  for (let burst = 0; total < 60_000; burst += 1) {
    // Slow turns, quick turns, and turns that come faster than frames are drawn and rows can be measured ahead.
    const turns = [1, 4, 8][burst % 3]!
    await expect.poll(() => above(page)).toBeGreaterThan(turns * step)
    await Promise.all(Array.from({ length: turns }, () => page.mouse.wheel(0, -step)))
    if (burst % 5 === 0) await rest(page)
    const frames = await takeFrames(page)
    mostRows = Math.max(mostRows, ...frames.map((frame) => frame.rows))
    for (const { seq, moved } of movesOf(frames)) {
      const whole = Math.round(moved / step) * step
      if (whole < 0 || Math.abs(moved - whole) > 1) strays.push(`message ${seq} moved ${moved} px`)
    }
    total += turns * step
  }
  expect(strays).toEqual([])
  expect(mostRows).toBeGreaterThan(5)
  expect(mostRows).toBeLessThanOrEqual(150)

  // A picture that comes late, above what is read and in the message that is cut off at the top.
  await rest(page)
  await takeFrames(page)
  const late = await page.getByRole('log').evaluate((list) => {
    const rows = [...list.querySelectorAll<HTMLElement>('[data-seq]')]
    const top = list.getBoundingClientRect().top
    const cut = rows.findLastIndex((row) => row.getBoundingClientRect().top < top - 1)
    const grown = rows.slice(Math.max(cut - 1, 0), cut + 1)
    for (const row of grown) row.style.paddingTop = '120px'
    return grown.map((row) => row.dataset['seq'])
  })
  expect(late).toHaveLength(2)
  const frames = await takeFrames(page)
  await expect.poll(async () => frames.push(...(await takeFrames(page)).slice(1))).toBeGreaterThan(4)
  const others = movesOf(frames).filter(({ seq }) => !late.includes(seq))
  expect(others.length).toBeGreaterThan(3)
  for (const { moved } of others) expect(Math.abs(moved)).toBeLessThanOrEqual(1)
})
