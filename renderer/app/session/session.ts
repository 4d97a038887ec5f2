import { identityRoutes } from '#shared/protocol/identity.ts'
import type { Me } from '#shared/protocol/identity.ts'
import { toCallError } from '../api/error.ts'
import { authorizeCalls, call, type CallArguments } from '../api/call.ts'
import { engineIfAny, setEngine } from '../client.ts'
import { i18n } from '../i18n/i18n.ts'
import { notifyOfMessage } from '../notify/notify.ts'
import { learnServerOrigin, serverOrigin } from '../server-origin.ts'
import { openLocalStore } from '../storage/local-store.ts'
import { mergePeople } from '../store/people.ts'
import { resetStores } from '../store/reset.ts'
import { initialSession, setMe, useSession } from '../store/session.ts'
import { clearSession, loadSession, saveSession, sessionKey, type StoredSession } from './token.ts'

export interface LogInInput {
  /** E-mail address or number. */
  login: string
  password: string
  /** Of the authenticator app, where the account asks for one. */
  code?: string
  sharedComputer?: boolean
}

export type RegisterInput = CallArguments<typeof identityRoutes.register>['body']

/** Counts sessions begun, so that a slow start of an ended one changes nothing. */
let round = 0

/** Name of this device in the list of sessions. */
function deviceName(): string {
  const agent = globalThis.navigator?.userAgent ?? ''
  const system = ['Windows', 'Mac', 'Android', 'Linux'].find((name) => agent.includes(name)) ?? 'Unknown system'
  const program = agent.includes('Electron') ? 'Guanxi for desktop' : 'Guanxi in a browser'
  return `${program} on ${system === 'Mac' ? 'macOS' : system}`
}

/** @throws {CallError} with the server's reason, such as a wrong password */
export async function logIn(input: LogInInput): Promise<void> {
  const { token, user, suspended } = await call(identityRoutes.login, { body: { ...input, device: deviceName() } })
  if (suspended) {
    // The token opens nothing but the reason: nothing is kept, and no line is opened.
    authorizeCalls(token, () => useSession.setState({ ...initialSession, status: 'signed-out' }))
    useSession.setState({ ...initialSession, status: 'suspended' })
    return
  }
  await begin({ token, userId: user.id, sharedComputer: input.sharedComputer ?? false }, user)
}

/** Makes an account and signs in to it. @throws {CallError} with the input at fault in `field` */
export async function register(input: RegisterInput): Promise<void> {
  const { token, user } = await call(identityRoutes.register, { body: { ...input, device: deviceName() } })
  await begin({ token, userId: user.id, sharedComputer: input.sharedComputer ?? false }, user)
}

/** Goes on with the session of the last run, where there is one. To be called once, when the app starts. */
export async function restoreSession(): Promise<void> {
  globalThis.addEventListener?.('storage', onStorage)
  await learnServerOrigin()
  const session = loadSession()
  if (!session) {
    useSession.setState({ status: 'signed-out' })
    return
  }
  try {
    await begin(session, null)
  } catch (thrown) {
    // A part of the program could not be loaded. The session stays for the next start.
    useSession.setState({ ...initialSession, status: 'signed-out', endedBecause: toCallError(thrown).message })
  }
}

/** Ends the session here and wipes what it left on this computer; works without a line as well. */
export async function logOut(): Promise<void> {
  // The other windows of this computer learn of it first: the server's word to them would name no reason.
  clearSession()
  // Whatever the server says of the end of this line is no news here.
  engineIfAny()?.connection.close()
  await call(identityRoutes.logout).catch(() => undefined)
  await end(null)
}

/** Goes back to the door from the page of a suspended account. */
export async function leaveSuspended(): Promise<void> {
  await call(identityRoutes.logout).catch(() => undefined)
  authorizeCalls(null)
  useSession.setState({ ...initialSession, status: 'signed-out' })
}

async function begin(session: StoredSession, user: Me | null): Promise<void> {
  const before = engineIfAny()
  if (before) {
    setEngine(null)
    await before.stop()
    before.local.close()
  }
  round += 1
  const own = round
  const { token, userId, sharedComputer } = session
  resetStores()
  saveSession(session)
  authorizeCalls(token, () => void end(i18n.t('app.ended.expired')))
  useSession.setState({ ...initialSession, userId, isSharedComputer: sharedComputer })
  if (user) {
    setMe(user)
    mergePeople([user])
  }
  // Who has not signed in yet does not wait for the engine's code.
  const [local, { startEngine }, { openConnection }] = await Promise.all([
    openLocalStore(userId, sharedComputer),
    import('../sync/engine.ts'),
    import('../connection/socket.ts'),
  ])
  const engine = await startEngine({
    userId,
    local,
    connection: openConnection({ origin: serverOrigin(), token }),
    onEnded: (reason) => void end(reason),
    onMessage: notifyOfMessage,
  })
  if (own !== round) {
    await engine.stop()
    local.close()
    return
  }
  setEngine(engine)
  useSession.setState({ status: 'signed-in' })
}

/** @param reason why, in words; null where the person asked for it */
async function end(reason: string | null): Promise<void> {
  if (useSession.getState().status === 'signed-out') return
  round += 1
  const engine = engineIfAny()
  setEngine(null)
  authorizeCalls(null)
  clearSession()
  resetStores()
  useSession.setState({ ...initialSession, status: 'signed-out', endedBecause: reason })
  if (!engine) return
  await engine.stop()
  // What was typed stays for the next sign-in where the session ended by itself.
  if (reason === null) await engine.local.wipe()
  else engine.local.close()
}

/** Another window of this computer signed out or in. */
function onStorage(event: StorageEvent): void {
  if (event.key !== sessionKey || event.storageArea !== globalThis.localStorage) return
  const { status, userId, isSharedComputer } = useSession.getState()
  if (event.newValue === null) {
    if (status === 'signed-in' && !isSharedComputer) void end(i18n.t('app.ended.otherWindow'))
    return
  }
  const session = loadSession()
  if (session && (status === 'signed-out' || session.userId !== userId)) void begin(session, null)
}
