import { expect, test } from 'vitest'
import { createPresenceRegistry, type Choice } from './registry.ts'

const asStored: Choice = { status: 'online', text: '' }
const someone = 10_001

function withDevices(...devices: string[]) {
  const registry = createPresenceRegistry()
  for (const device of devices) registry.connect(someone, device, asStored)
  return { ...registry, status: () => registry.shown(someone).status }
}

test('somebody without a device is offline', () => {
  const { status, disconnect, people } = withDevices('desk')
  expect(status()).toBe('online')
  disconnect(someone, 'desk')
  expect(status()).toBe('offline')
  expect(people()).toEqual([])
})

test('the most available of several devices is shown', () => {
  const { set, status, disconnect } = withDevices('desk', 'phone')
  set(someone, 'desk', 'away')
  expect(status()).toBe('online')
  set(someone, 'phone', 'busy')
  expect(status()).toBe('busy')
  disconnect(someone, 'phone')
  expect(status()).toBe('away')
})

test('do not disturb and invisible hold for every device', () => {
  const { set, status, connect } = withDevices('desk', 'phone')
  expect(set(someone, 'desk', 'dnd')).toEqual({ status: 'dnd', text: '' })
  expect(status()).toBe('dnd')
  connect(someone, 'tablet', asStored)
  expect(status()).toBe('dnd')
  set(someone, 'tablet', 'invisible', 'hidden text')
  expect(status()).toBe('offline')
})

test('a device that falls idle and wakes does not undo the choice made on another', () => {
  const { set, status } = withDevices('desk', 'phone')
  set(someone, 'desk', 'dnd')
  expect(set(someone, 'phone', 'away')).toBeNull()
  expect(set(someone, 'phone', 'online')).toBeNull()
  expect(status()).toBe('dnd')
  expect(set(someone, 'phone', 'online')).toEqual({ status: 'online', text: '' })
  expect(status()).toBe('online')
})

test('the device that chose can choose anything else', () => {
  const { set, status } = withDevices('desk')
  set(someone, 'desk', 'invisible')
  set(someone, 'desk', 'away')
  expect(status()).toBe('away')
})

test('a stored choice holds from the first connection on', () => {
  const registry = createPresenceRegistry()
  registry.connect(someone, 'desk', { status: 'invisible', text: 'at the sea' })
  expect(registry.shown(someone)).toEqual({ status: 'offline', text: '' })
})

test('the text stays until it is changed, and is told with the status', () => {
  const { set, shown } = withDevices('desk')
  set(someone, 'desk', 'busy', 'in a meeting')
  expect(set(someone, 'desk', 'away')).toBeNull()
  expect(shown(someone)).toEqual({ status: 'away', text: 'in a meeting' })
  expect(set(someone, 'desk', 'online', '')).toEqual({ status: 'online', text: '' })
})
