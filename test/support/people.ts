import { routes } from '#shared/protocol/routes.ts'
import type { Person } from './wire.ts'

/** Makes two people contacts of each other. */
export async function makeContacts(a: Person, b: Person): Promise<void> {
  const { request } = await a.call(routes.requestContact, { body: { userId: b.id } })
  if (request.state === 'pending') {
    await b.call(routes.answerContactRequest, { params: { id: request.id }, body: { action: 'accept' } })
  }
}
