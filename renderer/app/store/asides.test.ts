import { beforeEach, describe, expect, test } from 'vitest'
import type { Poll } from '#shared/protocol/polls.ts'
import { initialAsides, mergeAside, putPoll, useAsides } from './asides.ts'

const pollAt = (version: number): Poll => ({
  id: 'p',
  conversationId: 'c',
  creatorId: 10_001,
  question: 'Where?',
  choice: 'single',
  anonymous: false,
  membersAdd: false,
  endsAt: null,
  closedAt: null,
  options: [],
  voters: version,
  version,
})
const told = (version: number) => mergeAside({ what: 'poll', conversationId: 'c', poll: pollAt(version) })
const shown = () => useAsides.getState().polls.p

describe('a poll that is shown', () => {
  beforeEach(() => useAsides.setState(initialAsides, true))

  test('takes in what others vote and keeps one’s own vote', () => {
    putPoll(pollAt(2), [1])
    told(3)
    expect(shown()).toEqual({ poll: pollAt(3), mine: [1] })
  })

  test('never goes back to an older result', () => {
    putPoll(pollAt(5), [0])
    told(4)
    putPoll(pollAt(3), [1])
    expect(shown()).toEqual({ poll: pollAt(5), mine: [0] })
  })

  test('is not kept before anybody has looked at it', () => {
    told(2)
    expect(shown()).toBeUndefined()
  })
})
