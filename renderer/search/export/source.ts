import { mediaPath } from '#shared/media/address.ts'
import { conversationRoutes } from '#shared/protocol/conversations.ts'
import { authorization, call, failure } from '#renderer/app/api/call.ts'
import { CallError, toCallError } from '#renderer/app/api/error.ts'
import { engine } from '#renderer/app/client.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { mergePeople, usePeople } from '#renderer/app/store/people.ts'
import type { ExportSource } from './export-files.ts'

/** Tries of one request that fails for a moment before the export gives up. */
const attempts = 6
const firstWaitMs = 1_000
const pageSize = 200
/** People the server tells of at once. */
const peopleAtOnce = 200

/** Resolves after a while; rejects at once where the signal is aborted. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds)
    function done() {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    function stop() {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/**
 * Makes a request again where it failed for a moment: after the time the server names, else after a while that grows.
 * Being asked to wait is no failure and does not count.
 */
export async function patiently<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 0; ;) {
    signal.throwIfAborted()
    try {
      return await request()
    } catch (thrown) {
      if (signal.aborted) throw thrown
      const error = toCallError(thrown)
      if (!error.isTemporary) throw thrown
      if (error.retryAfterMs !== undefined) await wait(error.retryAfterMs, signal)
      else {
        failures += 1
        if (failures >= attempts) throw thrown
        await wait(firstWaitMs * 2 ** (failures - 1), signal)
      }
    }
  }
}

/** Reads what is exported from the server, as the person who is signed in. */
export function serverSource(signal: AbortSignal, unknownName: (userId: number) => string): ExportSource {
  return {
    page: (id, after) =>
      patiently(
        () =>
          call(
            conversationRoutes.conversationEvents,
            { params: { id }, query: { after, limit: pageSize } },
            { signal },
          ),
        signal,
      ),
    async learn(userIds) {
      const unknown = userIds.filter((id) => !usePeople.getState().byId[id] && !useContacts.getState().byId[id])
      for (let start = 0; start < unknown.length; start += peopleAtOnce) {
        const some = unknown.slice(start, start + peopleAtOnce)
        const { users } = await patiently(() => engine().connection.request('users:get', { userIds: some }), signal)
        mergePeople(users)
      }
    },
    // Read anew each time: most people become known while the export runs.
    nameOf(userId) {
      const contact = useContacts.getState().byId[userId]
      const own = usePeople.getState().byId[userId]?.displayName ?? contact?.user.displayName
      return contact?.remark || own || unknownName(userId)
    },
    async file(fileId) {
      try {
        return await patiently(() => fetchFile(fileId, signal), signal)
      } catch (thrown) {
        if (thrown instanceof CallError && thrown.code === 'not_found') return null
        throw thrown
      }
    },
  }
}

async function fetchFile(fileId: string, signal: AbortSignal): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(serverUrl(mediaPath(fileId)), { headers: authorization(), signal, credentials: 'omit' })
    if (response.ok) return await response.blob()
  } catch (thrown) {
    throw signal.aborted ? thrown : CallError.offline(thrown)
  }
  throw failure(response.status, await response.json().catch(() => undefined))
}
