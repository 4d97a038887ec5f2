import { describe, expect, it } from 'vitest'
import { renderText } from '#renderer/app/i18n/testing.tsx'
import { person } from '#renderer/app/testing/samples.ts'
import { AddContact } from './AddContact.tsx'

const ask = () => Promise.resolve()

describe('asking a person to become a contact', () => {
  it.each([
    ['anyone', 'Add to contacts'],
    ['approval', 'Say who you are It helps to say where you met or what you have in common. Ask to be contacts'],
    ['nobody', 'Wei takes no requests. You can still meet in a group.'],
  ] as const)('goes the way of "%s"', (contactPolicy, words) => {
    expect(renderText(<AddContact user={person(10_002, 'Wei', { contactPolicy })} onAsk={ask} />)).toBe(words)
  })

  it('shows the question where one is asked', () => {
    const user = person(10_002, 'Wei', { contactPolicy: 'question', contactQuestion: 'Which tea house?' })
    expect(renderText(<AddContact user={user} onAsk={ask} />)).toBe(
      'Wei asks: Which tea house? Your answer Add to contacts',
    )
  })
})
