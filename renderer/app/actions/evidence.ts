import { evidenceArchivePath } from '#shared/evidence/limits.ts'
import { evidenceRoutes } from '#shared/protocol/evidence.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { authorization, call, failure, type CallArguments } from '../api/call.ts'
import { serverUrl } from '../server-origin.ts'

/** Asks for a signed archive of a period. @throws {CallError} */
export async function makeEvidence(
  groupId: string,
  body: CallArguments<typeof evidenceRoutes.exportEvidence>['body'],
): Promise<void> {
  await call(evidenceRoutes.exportEvidence, { params: { id: groupId }, body })
}

/** Stops the making of an archive, or deletes a finished one. @throws {CallError} */
export async function endEvidence(groupId: string, exportId: string): Promise<void> {
  await call(evidenceRoutes.deleteEvidence, { params: { id: groupId, exportId } })
}

/** The bytes of a finished archive, as they come. @throws {CallError} */
export async function fetchEvidence(
  groupId: string,
  exportId: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const url = serverUrl(apiPrefix + evidenceArchivePath(groupId, exportId))
  const response = await fetch(url, { headers: authorization(), signal, credentials: 'omit' })
  if (response.ok && response.body) return response.body
  throw failure(response.status, await response.json().catch(() => undefined))
}
