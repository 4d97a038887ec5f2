import { writeFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { routes } from '#shared/protocol/routes.ts'
import { launchBrowser } from '../support/browser.ts'
import { openShot } from './open-shot.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
const browser = await launchBrowser()
const mina = await stage.person('mina')
const lucie = await stage.person('lucie')
const mine = await mina.call(routes.myGroups, {})
const flat = mine.groups.find(({ name }) => name.startsWith('Flat'))!
const log: string[] = []
async function step(name: string, run: () => Promise<void>) {
  try {
    await run()
    console.log('ok', name)
  } catch (error) {
    console.log('FAIL', name, String(error).slice(0, 600))
  }
}
const snap = (page: Page, name: string) => page.screenshot({ path: `/tmp/walk/${name}.png` })
const open = (as: string, path: string, ready: string) => openShot(browser, stage, { name: 'x', as, path, ready }, 'wide')
async function download(page: Page, press: () => Promise<unknown>, name: string) {
  const wait = page.waitForEvent('download', { timeout: 8000 })
  await press()
  const file = await (await wait).path()
  const text = readFileSync(file, 'utf8')
  writeFileSync(`/tmp/walk/${name}`, text)
  console.log('---', name, (await wait).suggestedFilename(), '\n' + text.slice(0, 700))
}
// data: labels
await mina.call(routes.nameLabels, { params: { id: flat.id }, body: { names: ['Agent?', 'Helpful', 'Keep an eye on'] } })
const { members } = await mina.call(routes.reviewMembers, { params: { id: flat.id }, query: {} })
const other = members.find((one) => one.role === 'member')!
await mina.call(routes.labelPerson, { params: { id: flat.id, userId: other.userId }, body: { name: 'Agent?', on: true } })

await step('files', async () => {
  const page = await open('mina', `/groups/${flat.id}/files`, 'main')
  await page.waitForTimeout(1500)
  await snap(page, 'files')
  await page.getByRole('button', { name: /folder/i }).first().click()
  await page.waitForTimeout(400)
  await snap(page, 'files-folder')
  await page.context().close()
})
await step('two-step', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/two-step`, 'text=Safe sign-in')
  await page.waitForTimeout(800)
  await snap(page, 'two-step')
  await page.getByRole('switch').first().click().catch(() => page.getByRole('checkbox').first().click())
  await page.waitForTimeout(800)
  await snap(page, 'two-step-on')
  await page.context().close()
})
await step('ban lists', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/ban-lists`, 'main')
  await page.waitForTimeout(1200)
  await snap(page, 'ban-lists')
  await page.context().close()
})
await step('members csv', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/members`, 'table')
  await page.waitForTimeout(800)
  await snap(page, 'members')
  await download(page, () => page.getByRole('button', { name: 'Save as CSV' }).click(), 'members.csv')
  await page.context().close()
})
await step('log csv', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/log`, 'main li')
  await page.waitForTimeout(800)
  await snap(page, 'log')
  await download(page, () => page.getByRole('button', { name: 'Save as CSV' }).click(), 'log.csv')
  await page.context().close()
})
await step('insights csv', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/insights`, 'main')
  await page.waitForTimeout(1500)
  await snap(page, 'insights')
  const buttons = page.getByRole('button', { name: /CSV/ })
  console.log('csv buttons', await buttons.count())
  for (let n = 0; n < (await buttons.count()); n += 1) await download(page, () => buttons.nth(n).click(), `insights-${n}.csv`)
  await page.context().close()
})
await step('replies', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/replies`, 'main')
  await page.waitForTimeout(800)
  await snap(page, 'replies')
  await page.context().close()
})
await step('moderation', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/moderation`, 'text=Labels')
  await page.waitForTimeout(800)
  await page.screenshot({ path: '/tmp/walk/moderation.png', fullPage: true })
  await page.getByText('Labels', { exact: true }).scrollIntoViewIfNeeded()
  await snap(page, 'labels')
  await page.getByRole('button', { name: /new rule|add rule|add a rule/i }).first().click()
  await page.waitForTimeout(500)
  await page.getByText('Label on the author').scrollIntoViewIfNeeded()
  await snap(page, 'rule-label')
  await page.context().close()
})
await step('entry', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/entry`, 'main form')
  await page.getByRole('checkbox', { name: /small question/ }).click()
  await page.getByRole('checkbox', { name: /small question/ }).scrollIntoViewIfNeeded()
  await page.waitForTimeout(400)
  await snap(page, 'entry-check')
  await page.context().close()
})
await step('guidelines', async () => {
  const page = await open('mina', `/groups/${flat.id}/manage/guidelines`, 'main form')
  await page.getByRole('textbox').first().fill('Write where, how much and until when, please.')
  await page.waitForTimeout(400)
  await page.getByText('This is a small correction').click()
  await snap(page, 'guidelines')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.waitForTimeout(400)
  await snap(page, 'guidelines-ask')
  await page.context().close()
})
await step('dating directory', async () => {
  const page = await open('newcomer', `/groups/category/personal-dating`, 'main')
  await page.waitForTimeout(1200)
  await snap(page, 'adults')
  await page.context().close()
})
await step('card', async () => {
  const page = await open('mina', `/groups/${flat.id}/members`, 'main li')
  await page.waitForTimeout(800)
  await snap(page, 'memberlist')
  await page.context().close()
})
await step('lock', async () => {
  const { db } = stage.app.platform
  await db.updateTable('groups').set({ locked_at: Date.now(), locked_reason: 'Several members were asked for deposits before a viewing.' }).where('id', '=', flat.id).execute()
  const page = await open('mina', `/groups/${flat.id}`, 'text=Locked by the staff')
  await page.waitForTimeout(800)
  await snap(page, 'lock')
  await page.getByLabel('Your answer to the staff').fill('We have removed the three agents and ask newcomers more now.')
  await page.getByRole('button', { name: 'Send to the staff' }).click()
  await page.waitForTimeout(800)
  await snap(page, 'lock-sent')
  await page.context().close()
  await db.updateTable('users').set({ is_staff: 1 }).where('id', '=', lucie.id).execute()
  const staff = await open('lucie', '/staff/appeals', 'main')
  await staff.waitForTimeout(1200)
  await snap(staff, 'staff-appeals')
  await staff.context().close()
  await db.updateTable('groups').set({ locked_at: null, locked_reason: null }).where('id', '=', flat.id).execute()
})
console.log(log.join('\n'))
await browser.close()
await stage.close()
process.exit(0)
