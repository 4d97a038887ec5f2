import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { english } from '../../renderer/app/i18n/messages.en.ts'
import { textsNamedIn } from './texts.ts'

it('finds texts by their key, by a branch, and by how keys begin', () => {
  expect([...textsNamedIn("t('frame.opening')").keys()]).toEqual(['frame.opening'])
  expect([...textsNamedIn('<Trans i18nKey="frame.opening" />').keys()]).toEqual(['frame.opening'])
  expect(textsNamedIn('t(`ui.status.${status}`)').size).toBe(Object.keys(english.ui.status).length)
  expect([...textsNamedIn('t(`identity.${part}.level.fluent`)').keys()]).toEqual(['identity.profile.level.fluent'])
  expect(textsNamedIn("const status = 'ui.status'").size).toBe(Object.keys(english.ui.status).length)
  expect(textsNamedIn("t('frame.opening.not')").size).toBe(0)
})

it('finds every text in some module, so that each is there when it is said and none is kept unsaid', async () => {
  const said = new Set<string>()
  for await (const file of glob('renderer/**/*.{ts,tsx}', { exclude: (name) => name.includes('.test.') })) {
    for (const key of textsNamedIn(readFileSync(file, 'utf8')).keys()) said.add(key)
  }
  const all = textsNamedIn(
    Object.keys(english)
      .map((folder) => `\`${folder}.\${key}\``)
      .join(' '),
  )
  expect([...all.keys()].filter((key) => !said.has(key))).toEqual([])
})
