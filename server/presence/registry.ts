import type { ChosenStatus, ShownStatus } from '#shared/protocol/presence.ts'

type DeviceStatus = 'online' | 'busy' | 'away'
/** What one device can choose for all of them. */
type AccountStatus = 'dnd' | 'invisible'

/** What a person chose that outlives their connections. */
export interface Choice {
  status: 'online' | AccountStatus
  text: string
}

/** What others see. */
export interface Shown {
  status: ShownStatus
  text: string
}

interface Person {
  devices: Map<string, DeviceStatus>
  choice: Choice
  /** The devices that chose the status and wrote the text; another one that falls idle or wakes undoes neither. */
  chosenBy: string | null
  writtenBy: string | null
}

const mostAvailableFirst: readonly DeviceStatus[] = ['online', 'busy', 'away']

const offline: Shown = { status: 'offline', text: '' }

/** How people are, from their connected devices; knows nothing of sockets, time or storage. */
export interface PresenceRegistry {
  has(userId: number): boolean
  /** A device of the person is here; `choice` is what was stored, used where no other device is here yet. */
  connect(userId: number, device: string, choice: Choice): void
  /** The device is gone; the person is forgotten with the last one. */
  disconnect(userId: number, device: string): void
  /** Returns what is to be stored, or null where it stays as it was. Without `text` there is none from now on. */
  set(userId: number, device: string, status: ChosenStatus, text?: string): Choice | null
  shown(userId: number): Shown
  /** Everybody with a device here. */
  people(): number[]
}

/** Whether the device may only have fallen idle or woken, which nobody chose. */
function isAutomatic(person: Person, device: string, status: ChosenStatus): boolean {
  return status === 'away' || (status === 'online' && person.devices.get(device) === 'away')
}

function nextChoice(person: Person, device: string, status: ChosenStatus, text?: string): Choice {
  const { choice, chosenBy, writtenBy } = person
  const keeps = isAutomatic(person, device, status)
  const chosen = status === 'dnd' || status === 'invisible' ? status : 'online'
  return {
    status: keeps && chosenBy !== device ? choice.status : chosen,
    text: text ?? (keeps && writtenBy !== device ? choice.text : ''),
  }
}

export function createPresenceRegistry(): PresenceRegistry {
  const people = new Map<number, Person>()
  return {
    has: (userId) => people.has(userId),
    connect(userId, device, choice) {
      const person = people.get(userId) ?? { devices: new Map(), choice, chosenBy: null, writtenBy: null }
      person.devices.set(device, 'online')
      people.set(userId, person)
    },
    disconnect(userId, device) {
      const person = people.get(userId)
      person?.devices.delete(device)
      if (person?.devices.size === 0) people.delete(userId)
    },
    set(userId, device, status, text) {
      const person = people.get(userId)
      if (!person) return null
      const next = nextChoice(person, device, status, text)
      if (next.status !== person.choice.status || status === next.status) person.chosenBy = device
      if (text !== undefined) person.writtenBy = device
      person.devices.set(device, status === 'busy' || status === 'away' ? status : 'online')
      const isChanged = next.status !== person.choice.status || next.text !== person.choice.text
      person.choice = next
      return isChanged ? next : null
    },
    shown(userId) {
      const person = people.get(userId)
      if (!person || person.choice.status === 'invisible') return offline
      const states = [...person.devices.values()]
      const best = mostAvailableFirst.find((status) => states.includes(status)) ?? 'online'
      return { status: person.choice.status === 'dnd' ? 'dnd' : best, text: person.choice.text }
    },
    people: () => [...people.keys()],
  }
}
