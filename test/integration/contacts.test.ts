import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { makeContacts } from '#test/support/people.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  beforeAll(async () => void (server = await startServer({ storage })))
  afterAll(() => server.stop())

  const two = async (): Promise<[Person, Person]> => [await register(server.url), await register(server.url)]
  const contactIds = async (person: Person) =>
    (await person.call(routes.contacts, {})).contacts.map((contact) => contact.userId)

  test('removing a contact removes it on both sides, on every device, and a new request can bring it back', async () => {
    const [ana, bo] = await two()
    await makeContacts(ana, bo)
    expect(await contactIds(ana)).toEqual([bo.id])
    expect(await contactIds(bo)).toEqual([ana.id])
    const [onAna, onBo] = [await ana.connect(), await bo.connect()]
    await ana.call(routes.removeContact, { params: { userId: bo.id } })
    await onAna.waitFor('account', (change) => change.type === 'contact-removed' && change.userId === bo.id)
    await onBo.waitFor('account', (change) => change.type === 'contact-removed' && change.userId === ana.id)
    expect([await contactIds(ana), await contactIds(bo)]).toEqual([[], []])
    await expect(ana.call(routes.removeContact, { params: { userId: bo.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await makeContacts(bo, ana)
    expect(await contactIds(ana)).toEqual([bo.id])
    onAna.close()
    onBo.close()
  })

  test('folders are made, filled, renamed, ordered and dropped; nobody else learns of it', async () => {
    const [ana, bo] = await two()
    await makeContacts(ana, bo)
    const [onAna, onBo] = [await ana.connect(), await bo.connect()]
    const params = { userId: bo.id }
    await ana.call(routes.setFolders, { body: { folders: ['Work', '朋友'] } })
    await onAna.waitFor('account', (change) => change.type === 'folders' && change.folders.length === 2)
    const { contact } = await ana.call(routes.updateContact, { params, body: { folder: '朋友', remark: ' Bobby ' } })
    expect(contact).toMatchObject({ userId: bo.id, folder: '朋友', remark: 'Bobby' })
    await onAna.waitFor('account', (change) => change.type === 'contact' && change.contact.remark === 'Bobby')

    await ana.call(routes.renameFolder, { body: { from: '朋友', to: 'Friends' } })
    await onAna.waitFor('account', (change) => change.type === 'contact' && change.contact.folder === 'Friends')
    const { folders } = await ana.call(routes.setFolders, { body: { folders: ['Friends', 'Work'] } })
    expect(folders).toEqual(['Friends', 'Work'])
    expect((await ana.call(routes.contacts, {})).contacts[0]).toMatchObject({ folder: 'Friends', remark: 'Bobby' })

    await ana.call(routes.setFolders, { body: { folders: ['Work'] } })
    const after = await ana.call(routes.contacts, {})
    expect(after.folders).toEqual(['Work'])
    expect(after.contacts[0]).toMatchObject({ folder: null, remark: 'Bobby' })
    await ana.call(routes.updateContact, { params, body: { remark: '' } })
    expect((await ana.call(routes.contacts, {})).contacts[0]?.remark).toBeNull()

    expect(onBo.all('account')).toEqual([])
    expect((await bo.call(routes.contacts, {})).folders).toEqual([])
    onAna.close()
    onBo.close()
  })

  test('what does not fit is refused and changes nothing', async () => {
    const [ana, bo] = await two()
    const stranger = await register(server.url)
    await makeContacts(ana, bo)
    await ana.call(routes.setFolders, { body: { folders: ['Work', 'Home'] } })
    const before = await ana.call(routes.contacts, {})
    const attempts: [string, string, unknown, number, string?][] = [
      ['PATCH', `/contacts/${bo.id}`, { folder: 'No such folder' }, 400, 'folder'],
      ['PATCH', `/contacts/${bo.id}`, { folder: 7 }, 400, 'folder'],
      ['PATCH', `/contacts/${bo.id}`, { remark: 'x'.repeat(41) }, 400, 'remark'],
      ['PATCH', `/contacts/${stranger.id}`, { remark: 'hm' }, 404],
      ['PATCH', '/contacts/abc', { remark: 'hm' }, 400, 'userId'],
      ['PUT', '/contacts/folders', { folders: ['Twin', 'ｔｗｉｎ'] }, 400, 'folders'],
      ['PUT', '/contacts/folders', { folders: [' '] }, 400, 'folders.0'],
      ['PUT', '/contacts/folders', { folders: Array.from({ length: 31 }, (_, n) => `F${n}`) }, 400, 'folders'],
      ['POST', '/contacts/folders/rename', { from: 'None', to: 'Some' }, 404],
      ['POST', '/contacts/folders/rename', { from: 'Work', to: 'HOME' }, 409, 'to'],
    ]
    for (const [method, path, body, status, field] of attempts) {
      const answer = await rawCall(server.url, method, path, body, ana.token)
      expect(answer, `${method} ${path} ${JSON.stringify(body)}`).toMatchObject({
        status,
        json: { error: field ? { field } : {} },
      })
    }
    expect(await ana.call(routes.contacts, {})).toEqual(before)
  })

  test('a contact who changes their profile is shown anew to those who have them', async () => {
    const [ana, bo] = await two()
    const stranger = await register(server.url)
    await makeContacts(ana, bo)
    const [onBo, onStranger] = [await bo.connect(), await stranger.connect()]
    await ana.call(routes.updateMe, { body: { displayName: 'Ana Maria' } })
    await onBo.waitFor(
      'account',
      (change) => change.type === 'contact' && change.contact.user.displayName === 'Ana Maria',
    )
    expect(onStranger.all('account')).toEqual([])
    onBo.close()
    onStranger.close()
  })

  test('blocking is told to nobody but the one who blocks', async () => {
    const [ana, bo] = await two()
    await makeContacts(ana, bo)
    const [onAna, onBo] = [await ana.connect(), await bo.connect()]
    await ana.call(routes.block, { params: { userId: bo.id } })
    await ana.call(routes.block, { params: { userId: bo.id } })
    await onAna.waitFor('account', (change) => change.type === 'blocked' && change.on && change.user.id === bo.id)
    expect((await ana.call(routes.contacts, {})).blocked.map((user) => user.id)).toEqual([bo.id])
    expect((await bo.call(routes.contacts, {})).blocked).toEqual([])
    expect(await contactIds(bo)).toEqual([ana.id])
    expect((await bo.call(routes.user, { params: { id: ana.id } })).user.id).toBe(ana.id)
    expect(onBo.all('account')).toEqual([])
    await ana.call(routes.unblock, { params: { userId: bo.id } })
    await onAna.waitFor('account', (change) => change.type === 'blocked' && !change.on)
    expect((await ana.call(routes.contacts, {})).blocked).toEqual([])
    expect(onBo.all('account')).toEqual([])
    onAna.close()
    onBo.close()
  })

  test('nobody blocks themselves, nor somebody who is not there', async () => {
    const ana = await register(server.url)
    await expect(ana.call(routes.block, { params: { userId: ana.id } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(ana.call(routes.block, { params: { userId: 99_999_999 } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('what changed since a moment is told, and what was told stays out', async () => {
    const [ana, bo] = await two()
    const { contacts, platform } = server.app
    await makeContacts(ana, bo)
    const all = await contacts.contactsSince(ana.id, null)
    expect(all).toMatchObject({ contacts: [{ userId: bo.id }], removed: [] })
    const now = platform.clock.now()
    // Changes are repeated for a few seconds; a minute on they are not.
    expect(await contacts.contactsSince(ana.id, now + 60_000)).toEqual({ contacts: [], removed: [] })
    expect(await contacts.requestsSince(ana.id, now + 60_000)).toEqual([])
    await bo.call(routes.updateMe, { body: { signature: 'new' } })
    expect((await contacts.contactsSince(ana.id, now)).contacts[0]?.user.signature).toBe('new')
    await ana.call(routes.removeContact, { params: { userId: bo.id } })
    expect(await contacts.contactsSince(ana.id, now)).toEqual({ contacts: [], removed: [bo.id] })
    expect(await contacts.isContact(ana.id, bo.id)).toBe(false)
  })
})
