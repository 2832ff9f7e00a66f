import { type OwnServer, ownServer } from './support/own-server.ts'
import { expect, expectAccessible, test } from './support/test.ts'

const token = 'a-token-long-enough'
let server: OwnServer

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await ownServer({ TOKEN: token })
})
test.afterAll(() => server.end())

test('pages ask for the token of the installation, keep it, and forget it when asked to', async ({ page, complaints }) => {
  complaints.tolerate(/401/)
  await page.goto(`${server.url}/m/egress-gateway/topology`)
  const dialog = page.getByRole('dialog', { name: 'This installation needs its token' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByLabel('Token')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('a-token-of-another-one')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('This is not the token.')
  await dialog.getByLabel('Token').fill(token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.com' })).toBeVisible({ timeout: 40_000 })
  await page.reload()
  await expect(page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.com' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Forget the token' }).click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('This needs the token')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog).toBeVisible()
})
