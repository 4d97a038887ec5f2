import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, openStage, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ ADMIN_EMAIL: 'operator@example.com' })
})

afterAll(() => stage.close())

it('staff lock a group and its owner reads why; somebody is suspended, appeals, and is let in again', async () => {
  const { url } = stage.server
  const [operator, ana, ben] = await Promise.all([
    register(url, { displayName: 'Olu Adeyemi', email: 'operator@example.com' }),
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Ben 李' }),
  ])
  const group = await createGroup(ana, { name: 'Ticket corner' })
  await joinAll(group, [ben])
  const [olus, anas, bens] = [await stage.signIn(operator), await stage.signIn(ana), await stage.signIn(ben)]
  await anas.goto(`${url}/#/chats/${group.conversationId}`)
  await composer(anas).waitFor()

  await olus.goto(`${url}/#/staff/groups`)
  await olus.getByRole('searchbox').fill('Ticket')
  await olus.getByRole('button', { name: 'Lock', exact: true }).click()
  const lock = olus.getByRole('dialog', { name: 'Lock Ticket corner?' })
  await lock.getByRole('button', { name: 'Lock' }).click()
  await lock.getByText('Write the reason.').waitFor()
  await lock.getByRole('textbox', { name: 'Reason' }).fill('Tickets sold and never delivered')
  await lock.getByRole('button', { name: 'Lock' }).click()
  await olus.getByText('Locked: Tickets sold and never delivered').waitFor()
  await anas
    .getByText(/^The platform’s staff have locked this group\. It can be read.*Tickets sold and never delivered$/)
    .waitFor()
  await composer(anas).fill('Is this so?')
  await expect.poll(() => anas.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
  await olus.getByRole('button', { name: 'Locked only' }).click()
  await olus.getByRole('button', { name: 'Unlock' }).click()
  await olus.getByText('Nothing was found').waitFor()
  await expect.poll(() => anas.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(true)

  await olus.getByRole('tab', { name: 'Accounts' }).click()
  await olus.getByRole('searchbox').fill(String(ben.id))
  await olus.getByRole('listitem').filter({ hasText: ben.email }).getByRole('button', { name: 'Suspend' }).click()
  const suspend = olus.getByRole('dialog', { name: 'Suspend Ben 李?' })
  await suspend.getByRole('textbox', { name: 'Reason' }).fill('The same advert in eleven groups')
  await suspend.getByRole('button', { name: 'Suspend' }).click()
  await olus.getByText(/^Suspended: The same advert in eleven groups · no end$/).waitFor()

  // Signed out at once; signing in shows why, and lets one answer.
  await bens.locator('input[name="login"]').fill(ben.email)
  await bens.locator('input[type="password"]').fill(ben.password)
  await bens.getByRole('button', { name: 'Sign in' }).click()
  await bens.getByRole('heading', { name: 'Your account is suspended' }).waitFor()
  await bens.getByText('The same advert in eleven groups').waitFor()
  await bens.getByRole('button', { name: 'Send appeal' }).click()
  await bens.getByText('Write what the staff should know.').waitFor()
  await bens.getByRole('textbox', { name: 'Appeal' }).fill('Somebody else was signed in as me')
  await bens.getByRole('button', { name: 'Send appeal' }).click()
  await bens.getByText('The platform’s staff have not answered yet.').waitFor()

  await olus.getByRole('tab', { name: /^Appeals/ }).click()
  await olus.getByText('Somebody else was signed in as me').waitFor()
  await olus.getByRole('button', { name: 'Lift' }).click()
  await olus.getByText('Write an answer; the person reads it.').waitFor()
  await olus.getByRole('textbox', { name: 'Your answer' }).fill('Change your password, and welcome back')
  await olus.getByRole('button', { name: 'Lift' }).click()
  await olus.getByText('No appeal waits').waitFor()
  await olus.getByRole('tab', { name: 'Log' }).click()
  await olus.getByText('Olu Adeyemi answered an appeal').waitFor()
  await bens.getByRole('button', { name: 'Sign out' }).click()
  await bens.locator('input[name="login"]').fill(ben.email)
  await bens.locator('input[type="password"]').fill(ben.password)
  await bens.getByRole('button', { name: 'Sign in' }).click()
  await bens.getByRole('navigation', { name: 'Main' }).waitFor()
})
