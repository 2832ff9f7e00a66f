import type { Locator, Page } from '@playwright/test'
import { type OwnServer, ownServer } from './support/own-server.ts'
import { expect, expectAccessible, leaveFreely, test } from './support/test.ts'

let server: OwnServer

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await ownServer({ READ_ONLY: '1' })
})
test.afterAll(() => server.end())

/** A control is there, does nothing, and says why. */
async function expectHeld(page: Page, control: Locator): Promise<void> {
  await expect(control).toHaveAttribute('aria-disabled', 'true')
  await control.hover()
  await expect(page.getByRole('tooltip')).toContainText('This installation is read-only')
  await page.mouse.move(700, 520, { steps: 8 })
  await expect(page.getByRole('tooltip')).toBeHidden()
}

test('a read-only installation says so, and whatever would store is there and says why it does not', async ({ page }) => {
  leaveFreely(page)
  await page.goto(server.url)
  await expect(page.getByText('Read-only', { exact: true })).toBeVisible()
  await expectHeld(page, page.getByRole('button', { name: 'Add mesh' }))
  await expectHeld(page, page.getByRole('button', { name: /Paste/ }))
  await page.getByRole('button', { name: 'Actions of egress-gateway' }).click()
  await expect(page.getByRole('menuitem', { name: /^Delete/ })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expectAccessible(page)

  await page.goto(`${server.url}/m/egress-gateway/topology`)
  const host = page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.com' })
  await expect(host).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('Read-only', { exact: true })).toBeVisible()
  await expectHeld(page, page.getByRole('button', { name: 'Move nodes and boxes' }))
  await host.click()
  await page.getByRole('region', { name: 'Topology' }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('This installation is read-only: nothing is stored here').first()).toBeVisible()
  expect(await (await page.request.get(`${server.url}/api/v1/meshes/egress-gateway/positions`)).json()).toEqual({ items: [], writable: false })
  await page.screenshot({ path: 'test-results/screens/read-only-topology.png' })
  await expectAccessible(page)

  await page.goto(`${server.url}/m/egress-gateway/settings`)
  await expectHeld(page, page.getByRole('button', { name: /Delete/ }))
})

test('a draft is made and looked at there all the same, and neither saved nor proposed; an import goes no farther either', async ({ page }) => {
  leaveFreely(page)
  await page.goto(`${server.url}/m/egress-gateway/import`)
  await page.getByRole('radio', { name: 'Paste' }).click()
  await page.getByLabel('YAML or JSON').fill('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: more\n')
  const store = page.getByRole('button', { name: 'Import 1 document' })
  await expect(store).toBeVisible()
  await expectHeld(page, store)
  await expectHeld(page, page.getByRole('button', { name: 'Only compare' }))
  await page.getByRole('button', { name: 'Put in the draft' }).click()
  await expect(page).toHaveURL(/\/review/)
  await expectHeld(page, page.getByRole('button', { name: /^Save revision/ }))
  await expectHeld(page, page.getByRole('button', { name: 'Propose' }))
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Save revision/ })).toHaveAttribute('aria-disabled', 'true')
  await page.screenshot({ path: 'test-results/screens/read-only-review.png' })
})
