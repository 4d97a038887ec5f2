import { AxeBuilder } from '@axe-core/playwright'
import jsqr from 'jsqr'
import { TOTP, URI } from 'otpauth'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { openStage, type Stage } from '#test/support/browsing.ts'
import { register } from '#test/support/wire.ts'

// The package's types name the default export of its CommonJS twice.
const readCode = 'default' in jsqr ? (jsqr.default as typeof jsqr) : jsqr

/** Reads the QR code in a picture, as a phone would. */
async function scan(png: Buffer): Promise<string> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const found = readCode(new Uint8ClampedArray(data), info.width, info.height)
  if (!found) throw new Error('The picture holds no code that can be read')
  return found.data
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const password = 'noodles after the run'

describe('somebody new', () => {
  test('makes an account with one name in any script, by keyboard alone, and is still in after a reload', async () => {
    const page = await stage.openClient()
    await page.getByRole('button', { name: 'Make an account' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Your name').waitFor()
    await page.keyboard.type('María-José 魏 Nguyễn')
    await page.keyboard.press('Tab')
    await page.keyboard.type('maria@example.com')
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.getByLabel('City in China').focus()
    await page.keyboard.type('上')
    await page.getByRole('option', { name: /Shanghai/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: /^Languages you speak/ }).focus()
    await page.keyboard.type('espa')
    await page.getByRole('option', { name: /Spanish/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Make my account' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    await page.reload()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).inputValue())
      .toBe('María-José 魏 Nguyễn')
    expect(await page.getByRole('combobox', { name: /^City in China/ }).inputValue()).toBe('Shanghai')
    expect(await page.getByText('Español').count()).toBe(1)
  })

  test('is told under each field what is wrong, and keeps what was typed', async () => {
    const page = await stage.openClient()
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.getByLabel('Your name').fill('Oskar')
    await page.getByLabel(/^E-mail/).fill('not an address')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Make my account' }).click()
    await page.getByText('Is not an e-mail address.').waitFor()
    expect(await page.getByLabel(/^E-mail/).getAttribute('aria-invalid')).toBe('true')

    await page.getByLabel(/^E-mail/).fill('oskar@example.com')
    expect(await page.getByText('Is not an e-mail address.').count()).toBe(0)
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Make my account' }).click()
    await page.getByText('Must have at least 10 characters.').waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Oskar')
  })
})

describe('somebody who has an account', () => {
  test('turns on a code after the password, and signs in with it from then on', async () => {
    const person = await register(stage.server.url)
    const page = await stage.signIn(person)
    await page.goto(`${stage.server.url}/#/settings/account`)
    await page.getByRole('button', { name: 'Turn on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password', { exact: true }).fill(person.password)
    await dialog.getByRole('button', { name: 'Next' }).click()
    const drawn = dialog.getByRole('img', { name: 'Code for the authenticator app' })
    const uri = await scan(await drawn.screenshot())
    const totp = URI.parse(uri)
    expect((await dialog.locator('code').innerText()).replaceAll(' ', '')).toBe(totp.secret.base32)
    if (!(totp instanceof TOTP)) throw new Error(`Not a code by time: ${uri}`)
    await dialog.getByLabel('Code', { exact: true }).fill(totp.generate())
    await dialog.getByRole('button', { name: 'Turn on' }).click()
    const paper = await dialog.locator('li code').first().innerText()
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 codes on paper are left').waitFor()

    const other = await stage.openClient()
    await other.getByLabel('E-mail or number').fill(person.email)
    await other.getByLabel('Password', { exact: true }).fill(person.password)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByText('Type the code that your authenticator app shows').waitFor()
    await other.getByLabel(/^Code/).fill('000000')
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByText('This code is not right').waitFor()
    await other.getByLabel(/^Code/).fill(paper)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
  })

  test('signs in by number, and is told when the password is wrong', async () => {
    const person = await register(stage.server.url)
    const page = await stage.openClient()
    await page.getByLabel('E-mail or number').fill(String(person.id))
    await page.getByLabel('Password', { exact: true }).fill('certainly not this one')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('alert').first().textContent()).toMatch(/password/i)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  })

  test('on a shared computer leaves nothing behind once signed out', async () => {
    const person = await register(stage.server.url)
    const page = await stage.openClient()
    await page.getByLabel('E-mail or number').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('checkbox', { name: 'This is a shared computer' }).check()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /^Your status/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail or number').waitFor()
    const left = await page.evaluate(async () => ({
      local: Object.keys(localStorage).filter((key) => key !== 'guanxi.ui'),
      session: Object.keys(sessionStorage),
      databases: await indexedDB.databases(),
    }))
    expect(left).toEqual({ local: [], session: [], databases: [] })
  })

  test('is back at the door with a reason when the session was ended elsewhere', async () => {
    const person = await register(stage.server.url)
    const page = await stage.signIn(person)
    const { sessions } = await person.call(routes.sessions, {})
    const other = sessions.find((session) => !session.current)
    await person.call(routes.endSession, { params: { id: other?.id ?? '' } })
    await page.getByLabel('E-mail or number').waitFor()
    expect(await page.getByRole('status').first().textContent()).toMatch(/signed out|has ended/)
  })

  test('changes the status and its text, and finds both again in the menu', async () => {
    const person = await register(stage.server.url)
    const page = await stage.signIn(person)
    await page.getByRole('button', { name: /^Your status/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Do not disturb' }).click()
    await page.getByRole('button', { name: 'Your status: Do not disturb. Open the menu' }).click()
    await page.getByRole('menuitem', { name: 'Set a status text' }).click()
    await page.getByLabel('What should people know?').fill('On the train to Hangzhou')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Your status/ }).click()
    expect(await page.getByRole('menu').innerText()).toContain('On the train to Hangzhou')
  })

  test('changes the profile, a picture and the password', async () => {
    const person = await register(stage.server.url)
    const page = await stage.signIn(person)
    await page.goto(`${stage.server.url}/#/settings/profile`)
    await page.getByRole('textbox', { name: /^Signature/ }).fill('夜跑 and noodles')
    await page.getByRole('combobox', { name: /^Home country/ }).fill('irel')
    await page.getByRole('option', { name: 'Ireland' }).click()
    await page.getByRole('button', { name: 'Save the profile' }).click()
    await page.getByText('Your profile is saved.').first().waitFor()
    const { user } = await person.call(routes.me, {})
    expect(user).toMatchObject({ signature: '夜跑 and noodles', homeCountry: 'IE' })

    const picture = await page.screenshot()
    await page.locator('input[type="file"]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture })
    await page.getByRole('button', { name: 'Remove the picture' }).waitFor()
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') })
    await page.getByText('This picture could not be read.').waitFor()

    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByLabel('Current password').fill(person.password)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('The password is changed.').first().waitFor()
    const again = await stage.signIn({ email: person.email, password })
    await again.getByRole('link', { name: 'Chats' }).waitFor()
  })

  // What the pages look like in light and dark is checked with all other screens.
  test('reads every settings page in high contrast', async () => {
    const person = await register(stage.server.url)
    const page = await stage.signIn(person)
    await page.evaluate(() => localStorage.setItem('guanxi.ui', JSON.stringify({ theme: 'contrast' })))
    await page.reload()
    for (const section of ['Profile', 'Account', 'Privacy', 'Notifications', 'Appearance', 'Keyboard']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: section }).click()
      await page.getByRole('region', { name: section }).getByRole('heading', { name: section }).waitFor()
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
      expect(violations.map(({ id, nodes }) => [section, id, nodes.map(({ html }) => html)])).toEqual([])
    }
    expect(await page.locator('html').getAttribute('data-theme')).toBe('contrast')
  })
})
