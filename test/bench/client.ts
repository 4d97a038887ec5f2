import type { Browser } from 'playwright'
import { launchBrowser } from '#test/support/browser.ts'
import { openClientPage, openIn, type ClientPage } from './client-page.ts'
import { chatRow, openTimed, rowsInDocument, scrollUp, sendTimed, typeTimed } from './client-talk.ts'
import { Community, type Member } from './community.ts'
import { openLateLine } from './late-line.ts'
import { connectPerson } from './light-client.ts'
import { benchFolder, bindLoad, freeLoad, startBenchServer } from './processes.ts'
import { atMost, median, percentile, secondsSince, type Measure, type Options, type Subject } from './subject.ts'

const chats = 60
const history = 100_000
const delayMs = 2_000

interface Ground extends Options {
  browser: Browser
  url: string
  reader: Member
  writer: Member
  /** Of the reader and the writer. */
  conversationId: string
  /** Names of the reader's chats; the first is the long one. */
  names: string[]
}

/** The built client in Chromium; figures are the browser's own. */
export const client: Subject = {
  name: 'client',
  async run(options) {
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const [reader, ...others] = await community.addPeople(chats + 1)
    const [writer] = others
    if (!reader || !writer) throw new Error('The community is empty')
    const conversationId = await community.addDirect(reader, writer)
    options.say(`writing ${history.toLocaleString('en')} messages`)
    await community.addMessages(conversationId, [reader, writer], history)
    const ids = [conversationId]
    for (const other of others.slice(1)) {
      const id = await community.addDirect(reader, other)
      await community.addMessages(id, [reader, other], 300)
      ids.push(id)
    }
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    await putInOrder(server.url, reader, ids)
    // A browser is many processes; on the load's one core they would wait for each other.
    freeLoad()
    const browser = await launchBrowser()
    const names = others.map(({ id }) => `Person ${id}`)
    const ground: Ground = { ...options, browser, url: server.url, reader, writer, conversationId, names }
    try {
      return [
        ...(await measureStart(ground)),
        ...(await measureOpening(ground)),
        ...(await measureScrolling(ground)),
        ...(await measureIncoming(ground)),
        ...(await measureHeap(ground)),
      ]
    } finally {
      await browser.close()
      bindLoad()
      await server.stop()
      await remove()
    }
  },
}

/** Writes to each chat, the first at last, so that the list shows them in this order. */
async function putInOrder(url: string, { token }: Member, ids: readonly string[]): Promise<void> {
  const line = await connectPerson(url, token)
  for (const conversationId of ids.toReversed()) {
    const body = { type: 'text', text: 'See you' }
    await line.ask('message:send', { conversationId, clientId: crypto.randomUUID(), body })
  }
  line.close()
}

async function measureStart({ browser, url, reader, rounds, say }: Ground): Promise<Measure[]> {
  say('first start')
  const door = await openClientPage(browser, url)
  await door.page.locator('input[name="login"]').waitFor()
  const beforeLogIn = door.codeFetched()
  await door.context.close()

  const line = await openLateLine(url)
  const first = await openClientPage(browser, line.url, reader)
  const cold = await first.listPainted()
  const beforeList = await first.codeBeforeList()
  await first.listKept()
  await first.page.close()

  say('warm start, network late by 2 s')
  const { context } = first
  line.delay(delayMs)
  const warm: number[] = []
  for (let round = 0; round < 2 * rounds + 1; round += 1) {
    const again = await openIn(context, line.url)
    warm.push(await again.listPainted())
    await again.page.close()
  }
  await context.close()
  await line.close()
  return [
    { name: 'code before the log-in screen', unit: 'kB', value: beforeLogIn, target: atMost(250, 'kB') },
    {
      name: 'code before the chat list',
      unit: 'kB',
      value: beforeList,
      target: atMost(400, 'kB'),
      details: { firstStartMs: cold },
    },
    {
      name: 'warm start to the chat list, network late by 2 s',
      unit: 'ms',
      value: median(warm),
      target: atMost(800, 'ms'),
    },
  ]
}

async function open({ browser, url, reader }: Ground): Promise<ClientPage> {
  const client = await openClientPage(browser, url, reader)
  await client.listPainted()
  await client.page.waitForLoadState('networkidle')
  return client
}

async function measureOpening(ground: Ground): Promise<Measure[]> {
  ground.say(`opening a conversation of ${history.toLocaleString('en')} messages`)
  const [long = '', ...short] = ground.names
  const fresh: number[] = []
  const again: number[] = []
  for (let round = 0; round < ground.rounds; round += 1) {
    const { page, context } = await open(ground)
    fresh.push(await openTimed(page, long))
    await openTimed(page, short[0] ?? '')
    again.push(await openTimed(page, long))
    await context.close()
  }
  const what = `open a conversation of ${history.toLocaleString('en')} messages, painted`
  return [
    { name: what, unit: 'ms', value: median(fresh), target: atMost(150, 'ms') },
    { name: `${what}, for the second time`, unit: 'ms', value: median(again) },
  ]
}

async function measureScrolling(ground: Ground): Promise<Measure[]> {
  const seconds = ground.isQuick ? 3 : 10
  ground.say(`scrolling it for ${seconds} s`)
  const { page, context, longestTask } = await open(ground)
  await openTimed(page, ground.names[0] ?? '')
  let rows = 0
  const longest = await longestTask(async () => {
    const began = performance.now()
    await scrollUp(page, 240, async () => {
      rows = Math.max(rows, await rowsInDocument(page))
      return secondsSince(began) >= seconds
    })
  })
  await context.close()
  return [
    { name: `scroll it for ${seconds} s: longest task`, unit: 'ms', value: longest, target: atMost(50, 'ms') },
    { name: 'the same: most rows in the document', unit: 'rows', value: rows, target: atMost(150, 'rows') },
  ]
}

async function measureIncoming(ground: Ground): Promise<Measure[]> {
  const { url, writer, conversationId, isQuick, say } = ground
  const seconds = isQuick ? 5 : 30
  say(`200 incoming messages a second for ${seconds} s`)
  const { page, context, longestTask } = await open(ground)
  await openTimed(page, ground.names[0] ?? '')
  const frames: number[] = []
  for (let index = 0; index < 5; index += 1) frames.push(await sendTimed(page, `In time ${crypto.randomUUID()}`))

  const line = await connectPerson(url, writer.token)
  let keys: number[] = []
  let count = 0
  const longest = await longestTask(async () => {
    const began = performance.now()
    const timer = setInterval(() => {
      for (const due = secondsSince(began) * 200; count < due; count += 1) {
        const body = { type: 'text', text: `Incoming ${count}` }
        void line.call('message:send', { conversationId, clientId: crypto.randomUUID(), body })
      }
    }, 20)
    keys = await typeTimed(page, 'typing goes on '.repeat(isQuick ? 2 : 15))
    await new Promise((resolve) => setTimeout(resolve, Math.max(seconds - secondsSince(began), 0) * 1_000))
    clearInterval(timer)
    await page
      .getByText(`Incoming ${count - 1}`)
      .last()
      .waitFor()
  })
  line.close()
  await context.close()
  return [
    {
      name: 'own message on screen after Enter',
      unit: 'frames',
      value: percentile(frames, 1),
      target: atMost(1, 'frame'),
    },
    {
      name: `200 incoming messages/s for ${seconds} s: longest task`,
      unit: 'ms',
      value: longest,
      target: atMost(100, 'ms'),
      details: { messages: count },
    },
    {
      name: 'the same: key to screen, p95',
      unit: 'ms',
      value: percentile(keys, 0.95),
      target: atMost(50, 'ms'),
      details: { worst: percentile(keys, 1) },
    },
  ]
}

async function measureHeap(ground: Ground): Promise<Measure[]> {
  const messages = ground.isQuick ? 2_000 : 20_000
  const opened = ground.isQuick ? 10 : 50
  ground.say(`reading ${messages.toLocaleString('en')} messages and opening ${opened} chats`)
  const { page, context, heap } = await open(ground)
  await openTimed(page, ground.names[0] ?? '')
  const before = await heap()
  const first = page.getByRole('log').locator('[data-seq]').first()
  const oldest = async () => Number(await first.getAttribute('data-seq', { timeout: 5_000 }).catch(() => history))
  await scrollUp(page, 4_000, async () => (await oldest()) < history - messages)
  const read = await heap()
  for (const name of ground.names.slice(1, opened + 1)) {
    await chatRow(page, name).scrollIntoViewIfNeeded()
    await openTimed(page, name)
  }
  const after = await heap()
  await context.close()
  return [
    {
      name: `heap grown by reading ${messages.toLocaleString('en')} messages and opening ${opened} chats`,
      unit: 'MB',
      value: after - before,
      target: atMost(30, 'MB'),
      details: { before, read, after },
    },
  ]
}
