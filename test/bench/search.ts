import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Community, type Member } from './community.ts'
import { benchFolder, startBenchServer, type BenchServer } from './processes.ts'
import { atMost, percentile, secondsSince, type Measure, type Subject } from './subject.ts'

/** Words of two characters, the commonest first: the n-th is used about 1/n as often as the first. */
const vocabulary =
  '我们 今天 可以 晚上 朋友 时间 地方 明天 知道 喜欢 公园 地铁 吃饭 工作 上海 周末 学习 中文 见面 电话 签证 房子 医院 火车 机场 ' +
  '老师 咖啡 跑步 音乐 电影 照片 天气 下雨 自行 博物 展览 书店 菜单 辣椒 茶馆 胡同 护照 租金 合同 银行 快递 口罩 眼镜 牙医 药店 ' +
  '静安 徐汇 浦东 黄浦 苏州 杭州 成都 重庆 昆明 大理 丽江 青岛 厦门 哈尔 敦煌 乌镇 凤凰 桂林 三亚 拉萨 钢琴 吉他 围棋 书法 太极'
const words = vocabulary.split(' ')

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const random = seeded(7)
const anyWord = () => words[Math.floor(words.length ** random()) - 1] ?? words[0]!

/** Six to fourteen words, and sometimes a word that hardly any other message has. */
function sentence(seq: number): string {
  const length = 6 + Math.floor(random() * 9)
  const text = Array.from({ length }, anyWord).join('')
  return seq % 5_000 === 0 ? `${text}，罕见` : `${text}。`
}

/** Finding two Chinese characters in a million messages. */
export const search: Subject = {
  name: 'search',
  async run({ isQuick, say }) {
    const total = isQuick ? 50_000 : 1_000_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    try {
      const people = await community.addPeople(40)
      say(`laying ${total.toLocaleString('en')} messages`)
      await layConversations(community, people, total)
      const began = performance.now()
      say('taking them into the index')
      await community.buildIndex()
      const perSecond = total / secondsSince(began)
      await community.close()
      const bytes = statSync(join(dataDir, 'guanxi.sqlite')).size
      const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
      try {
        return await measure(server, people[0]!, { indexed: perSecond, databaseBytes: bytes })
      } finally {
        await server.stop()
      }
    } finally {
      await remove()
    }
  },
}

/** Half of all in one group of everybody; the rest in talks of two, some of them the searcher's. */
async function layConversations(community: Community, people: Member[], total: number): Promise<void> {
  const [me, ...others] = people
  const written = { text: sentence, isSearched: true }
  await community.addMessages(await community.addGroup(people), people, total / 2, written)
  for (const [index, other] of others.slice(0, 20).entries()) {
    const pair = [index % 2 === 0 ? me! : others[index + 1]!, other]
    await community.addMessages(await community.addDirect(pair[0]!, pair[1]!), pair, total / 40, written)
  }
}

/** Times of one call after the other, in milliseconds. */
async function ask(url: string, token: string, queries: readonly string[]): Promise<{ times: number[]; hits: number }> {
  const times: number[] = []
  let hits = 0
  for (const query of queries) {
    const began = performance.now()
    const response = await fetch(`${url}/api/v1/search?${query}`, { headers: { authorization: `Bearer ${token}` } })
    hits += ((await response.json()) as { hits: unknown[] }).hits.length
    times.push(performance.now() - began)
  }
  return { times, hits }
}

async function measure(server: BenchServer, { token }: Member, details: Record<string, number>): Promise<Measure[]> {
  const { url } = server
  const queryFor = (text: string) => `query=${encodeURIComponent(text)}`
  const all = [
    ...words,
    '罕见',
    ...words.map((word, index) => word[1]! + (words[(index * 7) % words.length]?.[0] ?? '')),
  ]
  await ask(url, token, all.slice(0, 20).map(queryFor))
  const before = server.cpu()
  const pairs = await ask(url, token, [...all, ...all.toReversed()].map(queryFor))
  const cpuMs = ((server.cpu() - before) / pairs.times.length) * 1_000
  const single = await ask(url, token, [...new Set(words.join(''))].map(queryFor))
  const several = await ask(
    url,
    token,
    words.slice(1).map((word, index) => queryFor(`${word} ${words[(index * 3) % 40]}`)),
  )
  if (pairs.hits < all.length) throw new Error(`Only ${pairs.hits} messages were found`)
  const p95 = (times: number[]) => percentile(times, 0.95)
  return [
    {
      name: 'search, two Chinese characters, p95',
      unit: 'ms',
      value: p95(pairs.times),
      target: atMost(50, 'ms'),
      details: { ...details, cpuMs, p50: percentile(pairs.times, 0.5), p99: percentile(pairs.times, 0.99) },
    },
    { name: 'search, one Chinese character, p95', unit: 'ms', value: p95(single.times), target: atMost(50, 'ms') },
    {
      name: 'search, two words of two characters, p95',
      unit: 'ms',
      value: p95(several.times),
      target: atMost(50, 'ms'),
    },
  ]
}
