import { expect, expectAccessible, test } from './support/test.ts'

test('the meshes are listed; a new one is created, opened and deleted', async ({ page }) => {
  const name = `made-${Date.now().toString(36)}`
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'serviceentry-static', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Add mesh' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Not a name')
  await page.getByRole('dialog').getByRole('button', { name: 'Add mesh' }).click()
  await expect(page.getByText('A name takes lower-case letters')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Add mesh' }).click()
  await expect(page.getByText('This mesh holds no documents')).toBeVisible()
  await expectAccessible(page)

  await page.goto('/')
  await page.getByRole('button', { name: `Actions of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog')).toContainText(`Delete mesh ${name}?`)
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})

test('a mesh is found by name and opened by keyboard', async ({ page, complaints }) => {
  // The journey before makes a mesh and deletes it, perhaps while this page counts its findings.
  complaints.tolerate(/404 \(Not Found\) \S+\/meshes\/made-\w+\/findings$/)
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'egress-gateway', exact: true })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('egress')
  await expect(page.getByRole('link', { name: 'serviceentry-static' })).toHaveCount(0)
  await page.keyboard.press('Tab')
  await page.getByRole('grid', { name: 'Meshes' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/m\/egress-gateway\/topology/)
})

test('a mesh that does not exist is said, with a way out', async ({ page, complaints }) => {
  complaints.tolerate(/404/)
  await page.goto('/m/no-such-mesh/resources')
  await expect(page.getByText('No mesh is named no-such-mesh')).toBeVisible()
  await page.getByRole('link', { name: 'Open the meshes' }).click()
  await expect(page.getByRole('heading', { name: 'Meshes' })).toBeVisible()
})
