import { z } from 'zod'
import { opaqueId, userId } from '../protocol/primitives.ts'

/** The scheme that the operating system hands to Guanxi. */
export const deepLinkScheme = 'guanxi'

/** A place in Guanxi that a link from outside may lead to. */
export const deepLink = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), groupId: opaqueId }),
  z.object({ kind: z.literal('user'), userId }),
])
export type DeepLink = z.infer<typeof deepLink>

/** Ids travel in links unescaped; anything else is not ours. */
const form = /^guanxi:\/\/(group|user)\/([\w-]{1,64})\/?$/

/** Reads `guanxi://group/<id>` or `guanxi://user/<number>`; `null` for everything else, which is ignored. */
export function parseDeepLink(text: string): DeepLink | null {
  const match = form.exec(text)
  if (!match) return null
  const [, kind, id] = match
  const link = kind === 'group' ? { kind, groupId: id } : { kind, userId: /^\d+$/.test(id ?? '') ? Number(id) : null }
  return deepLink.safeParse(link).data ?? null
}

/** The link that {@link parseDeepLink} reads; what "Copy link" puts on the clipboard. */
export function formatDeepLink(link: DeepLink): string {
  return `${deepLinkScheme}://${link.kind}/${link.kind === 'group' ? link.groupId : link.userId}`
}

/** The first deep link among a program's arguments, as Windows and Linux pass it. */
export function findDeepLink(args: readonly string[]): DeepLink | null {
  for (const arg of args) {
    const link = parseDeepLink(arg)
    if (link) return link
  }
  return null
}
