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
  const devices = withDevices('desk')
  expect(devices.status()).toBe('online')
  devices.disconnect(someone, 'desk')
  expect(devices.status()).toBe('offline')
  expect(devices.people()).toEqual([])
})

test('the most available of several devices is shown', () => {
  const devices = withDevices('desk', 'phone')
  devices.set(someone, 'desk', 'away')
  expect(devices.status()).toBe('online')
  devices.set(someone, 'phone', 'busy')
  expect(devices.status()).toBe('busy')
  devices.disconnect(someone, 'phone')
  expect(devices.status()).toBe('away')
})

test('do not disturb and invisible hold for every device', () => {
  const devices = withDevices('desk', 'phone')
  expect(devices.set(someone, 'desk', 'dnd')).toEqual({ status: 'dnd', text: '' })
  expect(devices.status()).toBe('dnd')
  devices.connect(someone, 'tablet', asStored)
  expect(devices.status()).toBe('dnd')
  devices.set(someone, 'tablet', 'invisible', 'hidden text')
  expect(devices.status()).toBe('offline')
})

test('a device that falls idle and wakes does not undo the choice made on another', () => {
  const devices = withDevices('desk', 'phone')
  devices.set(someone, 'desk', 'dnd')
  expect(devices.set(someone, 'phone', 'away')).toBeNull()
  expect(devices.set(someone, 'phone', 'online')).toBeNull()
  expect(devices.status()).toBe('dnd')
  expect(devices.set(someone, 'phone', 'online')).toEqual({ status: 'online', text: '' })
  expect(devices.status()).toBe('online')
})

test('the device that chose can choose anything else', () => {
  const devices = withDevices('desk')
  devices.set(someone, 'desk', 'invisible')
  devices.set(someone, 'desk', 'away')
  expect(devices.status()).toBe('away')
})

test('a stored choice holds from the first connection on', () => {
  const registry = createPresenceRegistry()
  registry.connect(someone, 'desk', { status: 'invisible', text: 'at the sea' })
  expect(registry.shown(someone)).toEqual({ status: 'offline', text: '' })
})

test('the text is told with the status, and goes with a choice that has none', () => {
  const devices = withDevices('desk', 'phone')
  devices.set(someone, 'desk', 'busy', 'in a meeting')
  expect(devices.set(someone, 'phone', 'away')).toBeNull()
  expect(devices.set(someone, 'desk', 'busy', 'in a meeting')).toBeNull()
  expect(devices.shown(someone)).toEqual({ status: 'busy', text: 'in a meeting' })
  expect(devices.set(someone, 'desk', 'online')).toEqual({ status: 'online', text: '' })
})

test('another device that falls idle or wakes leaves the text', () => {
  const devices = withDevices('desk', 'phone')
  devices.set(someone, 'desk', 'online', 'at the sea')
  devices.set(someone, 'phone', 'away')
  devices.set(someone, 'phone', 'online')
  expect(devices.shown(someone)).toEqual({ status: 'online', text: 'at the sea' })
  devices.set(someone, 'phone', 'busy')
  expect(devices.shown(someone).text).toBe('')
})
