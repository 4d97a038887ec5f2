import { useMemo } from 'react'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { usePeople } from '#renderer/app/store/people.ts'
import { matchNames } from '#renderer/language/match-name.ts'
import { usePinyin } from '#renderer/language/pinyin.ts'
import type { Names } from './asked.ts'

/** Somebody, or a chat, that a filter can name. */
export interface Named<Id> {
  id: Id
  name: string
  /** Other names it is found by. */
  names: readonly string[]
}

export interface Known extends Names {
  people: (query: string) => Named<number>[]
  chats: (query: string) => Named<string>[]
}

const suggestedMost = 6
/** How well a typed name must fit to be taken for the one it was matched with: the beginning of a word of it. */
const isMeant = 3

function best<Id>(all: readonly Named<Id>[], query: string, least = 1): Named<Id>[] {
  if (query.trim() === '') return all.slice(0, suggestedMost)
  return all
    .map((one) => ({ one, score: matchNames(one.names, query) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .slice(0, suggestedMost)
    .map(({ one }) => one)
}

/** The people and chats this window knows, for suggestions and for names that were typed out. */
export function useKnown(): Known {
  const contacts = useContacts((state) => state.byId)
  const people = usePeople((state) => state.byId)
  const byId = useConversations((state) => state.byId)
  const order = useConversations((state) => state.order)
  const hasPinyin = usePinyin()
  return useMemo(() => {
    const everybody = Object.values(people).map(({ id, displayName }): Named<number> => {
      const remark = contacts[id]?.remark
      return { id, name: remark || displayName, names: [remark ?? '', displayName, String(id)] }
    })
    const isContact = ({ id }: Named<number>) => (contacts[id] ? 0 : 1)
    everybody.sort((a, b) => isContact(a) - isContact(b))
    const chats = order.flatMap((id): Named<string>[] => {
      const conversation = byId[id]
      if (!conversation) return []
      const { peer } = conversation
      const own = (peer ? (people[peer.id]?.displayName ?? peer.displayName) : conversation.name) ?? ''
      const remark = peer ? contacts[peer.id]?.remark : undefined
      return [{ id, name: remark || own, names: [remark ?? '', own, peer ? String(peer.id) : ''] }]
    })
    return {
      people: (query) => best(everybody, query),
      chats: (query) => best(chats, query),
      person: (name) => best(everybody, name, isMeant)[0]?.id,
      chat: (name) => best(chats, name, isMeant)[0]?.id,
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `hasPinyin` changes what names match
  }, [contacts, people, byId, order, hasPinyin])
}
