import { contextBridge, ipcRenderer } from 'electron'
import { callNames, channel, eventNames } from '#shared/ipc/names.ts'
import type { Reply } from '#shared/ipc/reply.ts'

const methods = Object.fromEntries(
  callNames.map((name) => [
    name,
    async (args: unknown): Promise<unknown> => {
      const reply = (await ipcRenderer.invoke(channel(name), args)) as Reply
      if (!reply.ok) throw new Error(reply.message)
      return reply.value
    },
  ]),
)

function on(name: unknown, listener: (payload: unknown) => void): () => void {
  const known = eventNames.find((candidate) => candidate === name)
  if (!known || typeof listener !== 'function') throw new TypeError('The desktop program has no such event.')
  const relay = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(channel(known), relay)
  return () => {
    ipcRenderer.removeListener(channel(known), relay)
  }
}

contextBridge.exposeInMainWorld('shell', { ...methods, on })
