import { routes } from '#shared/protocol/routes.ts'
import { actorOf, type Cast } from './cast.ts'

const name = 'Language Exchange'
const day = 24 * 60 * 60_000

/**
 * Puts beside the messages of one group what groups have besides: an announcement to confirm, a poll with votes, automatic
 * answers, a folder, and a message for later. A second run adds nothing.
 */
export async function putBeside(cast: Cast, now: number): Promise<void> {
  const owner = actorOf(cast, 'haruto').person
  const { groups } = await owner.call(routes.myGroups, {})
  const group = groups.find((one) => one.name.startsWith(name))
  if (!group) throw new Error(`The demo has no group called ${name}`)
  const params = { id: group.id }
  const { announcements } = await owner.call(routes.announcements, { params, query: { all: '1' } })
  if (announcements.length > 0) return

  const { announcement } = await owner.call(routes.announce, {
    params,
    body: {
      versions: [
        {
          language: 'en',
          title: 'Saturday we meet at the library',
          text: 'The café is closed for repairs. Same time, 15:00, third floor of the Jing’an library, the room with the round tables.\n\nBring something to read aloud.',
        },
        {
          language: 'zh-Hans',
          title: '周六在图书馆见面',
          text: '咖啡馆在装修。时间不变，下午三点，静安图书馆三楼，有圆桌的那间。\n\n请带一段想朗读的文字。',
        },
        {
          language: 'ja',
          title: '土曜日は図書館で',
          text: 'カフェは改装中です。同じ時間、15時、静安図書館の三階です。',
        },
      ],
      needsConfirm: true,
      expiresAt: new Date(now + 6 * day).toISOString(),
    },
  })
  for (const handle of ['wei', 'bao', 'noah', 'emily']) {
    await actorOf(cast, handle).person.call(routes.markAnnouncement, {
      params: { ...params, announcementId: announcement.id },
      body: { as: 'confirmed' },
    })
  }

  const { poll } = await owner.call(routes.createPoll, {
    params,
    body: {
      clientId: crypto.randomUUID(),
      question: 'Which evening shall we add?',
      options: ['Tuesday 周二', 'Thursday 周四', 'Sunday 周日'],
      choice: 'multiple',
      membersAdd: true,
      endsAt: new Date(now + 3 * day).toISOString(),
    },
  })
  const votes: [handle: string, positions: number[]][] = [
    ['wei', [0]],
    ['bao', [0, 1]],
    ['noah', [0]],
    ['emily', [1]],
    ['sofia', [1, 2]],
    ['jun', [0]],
  ]
  for (const [handle, positions] of votes) {
    await actorOf(cast, handle).person.call(routes.vote, { params: { id: poll.id }, body: { positions } })
  }

  const answers: [keywords: string[], answer: string][] = [
    [
      ['where do we meet', '在哪里', 'address*'],
      'Jing’an library, third floor, Saturdays at 15:00. 静安图书馆三楼，周六下午三点。',
    ],
    [
      ['how does it work', '怎么玩'],
      'Half an hour in English, half an hour in Chinese. The timer decides; corrections are kind.',
    ],
  ]
  for (const [keywords, answer] of answers) {
    await owner.call(routes.createKeywordReply, { params, body: { keywords, answer, cooldownSeconds: 300 } })
  }
  await owner.call(routes.createGroupFolder, { params, body: { name: 'Word lists 词表' } })
  await owner.call(routes.scheduleMessage, {
    body: {
      conversationId: group.conversationId,
      body: { type: 'text', text: 'Tomorrow at 15:00 we meet. 明天见！' },
      repeats: { every: 'week', on: [5], time: '19:00' },
    },
  })
}
