import { todayTab } from '#shared/city/tabs.ts'
import type { CityChoices } from '#shared/protocol/city.ts'
import { changeCityChoices } from '#renderer/app/actions/city.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { count } from '../counts/counts.ts'

type Change = (choices: CityChoices) => CityChoices

type Named = { id: string; name: string }

const withOrWithout = (list: readonly string[], value: string, isIn: boolean): string[] =>
  isIn ? [...new Set([...list, value])] : list.filter((each) => each !== value)

const hiding =
  (id: string, isHidden: boolean): Change =>
  (choices) => ({ ...choices, hidden: withOrWithout(choices.hidden, id, isHidden) })

const muting =
  (id: string, isMuted: boolean): Change =>
  (choices) => ({ ...choices, muted: withOrWithout(choices.muted, id, isMuted) })

const mutingTopic =
  (topic: string, isMuted: boolean): Change =>
  (choices) => ({ ...choices, mutedTopics: withOrWithout(choices.mutedTopics, topic, isMuted) })

/** Makes a change, says so, and offers to take it back. */
function choose(change: Change, said?: string, back?: Change): void {
  const run = async () => {
    await changeCityChoices(change)
    if (said === undefined) return
    toast(said, back ? { action: { label: i18n.t('city.choices.undo'), run: () => choose(back) } } : {})
  }
  inBackground(run().catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' })))
}

export function hidePartner({ id, name }: Named): void {
  count('hide', { tabId: id })
  choose(hiding(id, true), i18n.t('city.choices.hidden', { name }), hiding(id, false))
}

export const showPartner = ({ id }: Named): void => choose(hiding(id, false))

export function mutePartner({ id, name }: Named): void {
  count('mute', { tabId: id })
  choose(muting(id, true), i18n.t('city.choices.muted', { name }), muting(id, false))
}

export const unmutePartner = ({ id }: Named): void => choose(muting(id, false))

export function muteTopic(topic: string): void {
  choose(mutingTopic(topic, true), i18n.t('city.choices.topicMuted', { topic }), mutingTopic(topic, false))
}

export const unmuteTopic = (topic: string): void => choose(mutingTopic(topic, false))

/**
 * Moves a partner among the tabs that are shown.
 * @param by places down, negative for up
 * @returns whether there was a place to move to
 */
export function movePartner(id: string, by: 1 | -1): boolean {
  const tabs = useCity.getState().tabs.filter((tab) => tab.id !== todayTab)
  const shown = tabs.filter((tab) => !tab.isHidden)
  const at = shown.findIndex((tab) => tab.id === id)
  const other = shown[at + by]
  if (at < 0 || !other) return false
  const order = tabs.map((tab) => tab.id)
  const [from, to] = [order.indexOf(id), order.indexOf(other.id)]
  order.splice(from, 1)
  order.splice(to, 0, id)
  const place = new Map(order.map((each, index) => [each, index]))
  // The strip moves at once; the server is told behind.
  useCity.setState((state) => ({
    tabs: state.tabs.toSorted((a, b) => (place.get(a.id) ?? -1) - (place.get(b.id) ?? -1)),
  }))
  choose((choices) => ({ ...choices, order }))
  return true
}
