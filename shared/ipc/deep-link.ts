import { z } from 'zod'
import { inviteCode, opaqueId, userId } from '../protocol/primitives.ts'

/** The scheme that the operating system hands to Guanxi. */
export const deepLinkScheme = 'guanxi'

/** A place in Guanxi that a link from outside may lead to. */
export const deepLink = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), groupId: opaqueId }),
  z.object({ kind: z.literal('user'), userId }),
  z.object({ kind: z.literal('invite'), code: inviteCode }),
])
export type DeepLink = z.infer<typeof deepLink>

/** Ids travel in links unescaped; anything else is not ours. */
const form = /^guanxi:\/\/(group|user|invite)\/([\w-]{1,64})\/?$/

/** Reads `guanxi://group/<id>`, `guanxi://user/<number>` or `guanxi://invite/<code>`; `null` for everything else, which is ignored. */
export function parseDeepLink(text: string): DeepLink | null {
  const match = form.exec(text)
  if (!match) return null
  const [, kind, id] = match
  const number = /^\d+$/.test(id ?? '') ? Number(id) : null
  const about = kind === 'group' ? { groupId: id } : kind === 'invite' ? { code: id } : { userId: number }
  return deepLink.safeParse({ kind, ...about }).data ?? null
}

function idOf(link: DeepLink): string | number {
  if (link.kind === 'group') return link.groupId
  return link.kind === 'invite' ? link.code : link.userId
}

/** The address in the client that a link leads to, after the `#`. */
export function addressOf(link: DeepLink): string {
  if (link.kind === 'group') return `/groups/${link.groupId}`
  return link.kind === 'invite' ? `/invite/${link.code}` : `/contacts/${link.userId}`
}

/** The link that {@link parseDeepLink} reads; what "Copy link" puts on the clipboard. */
export function formatDeepLink(link: DeepLink): string {
  return `${deepLinkScheme}://${link.kind}/${idOf(link)}`
}

/** The first deep link among a program's arguments, as Windows and Linux pass it. */
export function findDeepLink(args: readonly string[]): DeepLink | null {
  for (const arg of args) {
    const link = parseDeepLink(arg)
    if (link) return link
  }
  return null
}
