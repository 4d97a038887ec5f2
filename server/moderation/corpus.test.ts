import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { compileRules } from '#shared/moderation/engine.ts'
import { ruleOf, sending } from '#test/fixtures/moderation/thousand-rules.ts'
import { ruleTools } from './tools.ts'

const corpusFile = new URL('../../test/fixtures/moderation/corpus.json', import.meta.url)
const corpus = z
  .object({
    words: z.array(z.string()),
    evasions: z.array(z.tuple([z.string(), z.string()])),
    innocent: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync(corpusFile, 'utf8')))

const guard = compileRules([ruleOf(1, { triggers: [{ type: 'words', words: corpus.words }] })], ruleTools)
const found = (text: string) => guard.judge(sending(text))[0]

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
