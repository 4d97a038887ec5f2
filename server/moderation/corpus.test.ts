import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { compileRules, type Subject } from '#shared/moderation/engine.ts'
import { ruleTools } from './tools.ts'

const corpusFile = new URL('../../test/fixtures/moderation/corpus.json', import.meta.url)
const corpus = z
  .object({
    words: z.array(z.string()),
    evasions: z.array(z.tuple([z.string(), z.string()])),
    innocent: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync(corpusFile, 'utf8')))

const guard = compileRules(
  [
    {
      id: 'words',
      name: 'Words',
      on: true,
      dryRun: false,
      events: ['send'],
      triggers: [{ type: 'words', words: corpus.words }],
      exemptRoles: [],
      exemptUserIds: [],
      actions: [{ type: 'block' }],
    },
  ],
  ruleTools,
)
const message: Omit<Subject, 'text'> = {
  event: 'send',
  userId: 10_001,
  role: 'member',
  memberFor: 1e9,
  mentions: 0,
  file: null,
  code: null,
  earlier: [],
}
const found = (text: string) => guard.judge({ ...message, text })[0]

test('finds words behind the tricks people use, and leaves ordinary talk alone', () => {
  const missed = corpus.evasions.filter(([, text]) => !found(text))
  const mistaken = corpus.innocent.filter((text) => found(text))
  const caught = corpus.evasions.length - missed.length
  const recall = caught / corpus.evasions.length
  const precision = caught / (caught + mistaken.length)
  process.stdout.write(
    `${corpus.evasions.length} evasions, ${corpus.innocent.length} innocent: ` +
      `recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}\n` +
      missed.map(([trick, text]) => `  missed (${trick}): ${text}\n`).join('') +
      mistaken.map((text) => `  mistaken: ${text} ← ${found(text)?.found}\n`).join(''),
  )
  expect(recall).toBeGreaterThanOrEqual(0.95)
  expect(precision).toBeGreaterThanOrEqual(0.965)
})
