import { Secret, TOTP } from 'otpauth'
import { routes } from '#shared/protocol/routes.ts'
import type { Person } from './wire.ts'

/** The code an authenticator app shows at a time. */
export const codeOf = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })

/** Lets somebody sign in with a code from now on; the code of this period is used up. */
export async function turnOnTwoStep(
  person: Person,
  now: number,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { secret } = await person.call(routes.beginTwoStep, { body: { password: person.password } })
  const { recoveryCodes } = await person.call(routes.confirmTwoStep, { body: { code: codeOf(secret, now) } })
  return { secret, recoveryCodes }
}
