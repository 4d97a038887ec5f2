import { manifestName, publicKeyName, signatureName, type Manifest } from '#shared/evidence/manifest.ts'
import { evidenceKeyPath } from '#shared/evidence/limits.ts'
import type { Part } from './parts.ts'

/** What whoever opens an archive reads first. */
export function readMe(
  { group, from, to, madeAt, madeBy, server }: Pick<Manifest, 'group' | 'from' | 'to' | 'madeAt' | 'madeBy' | 'server'>,
  parts: readonly Part[],
  fingerprint: string,
): string {
  const files = parts.map(({ name, about }) => `  ${name}\n      ${about}`).join('\n')
  return `Evidence from a group on Guanxi

Group      ${group.name} (${group.id})
From       ${from}
Until      ${to} (not included)
Made       ${madeAt} by ${madeBy.name} (${madeBy.id})
Server     ${server ?? 'address not known'}
Key        ${fingerprint}

Times are UTC. Files that end in .jsonl are UTF-8 text with one record of JSON in each line.

${files}
  files/
      files and pictures of messages, where they were asked for

What was reported about the person who made this archive is not part of it.

To verify that nothing was changed since it was made:

  npm run evidence -- verify THIS-FILE.zip --key ${server ? new URL(evidenceKeyPath, server).href : 'KEY.pem'}

${manifestName} lists every file with its SHA-256. ${signatureName} is an Ed25519 signature over the bytes of
${manifestName}, in base64. ${publicKeyName} is the key of the server; compare it with the one the server
shows at ${evidenceKeyPath}, since whoever changes an archive can put another key into it.
`
}
