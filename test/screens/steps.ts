import type { Page } from 'playwright'

/** Opens the menu of a member and chooses in it. */
export async function chooseMember(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  await page.getByRole('dialog').waitFor()
}

/** Opens the menu of a contact in the list and chooses in it. */
export async function chooseContact(page: Page, name: string, entry: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: entry }).click()
  await page.getByRole('dialog').waitFor()
}
