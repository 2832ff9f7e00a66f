import { expect, openScreen, test } from './support/test.ts'

test('tabs of one browser share the draft, and leaving asks while it is unsaved', async ({ page, context, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'resources')
  const other = await context.newPage()
  await openScreen(other, mesh, 'resources')
  await page.getByRole('row', { name: /VirtualService/ }).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Delete 1…' }).click()
  await page.getByRole('button', { name: 'Delete in the draft' }).click()
  await expect(other.getByRole('radio', { name: 'Draft 1' })).toBeVisible()

  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => location.assign('/'), 0))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeVisible()

  await other.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(page.getByRole('radio', { name: 'Draft', exact: true })).toBeVisible()
})

test('a save in one tab reaches the other', async ({ page, context, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'resources')
  const other = await context.newPage()
  await openScreen(other, mesh, 'resources')
  await expect(other.getByRole('row', { name: /Choose nginx-external VirtualService/ })).toBeVisible()
  await page.getByRole('row', { name: /VirtualService/ }).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Delete 1…' }).click()
  await page.getByRole('button', { name: 'Delete in the draft' }).click()
  await page.keyboard.press('Control+s')
  await page.getByRole('dialog').getByRole('button', { name: /^Save revision/ }).click()
  await expect(other.getByText(/^revision 9/)).toBeVisible()
  await expect(other.getByRole('row', { name: /Choose nginx-external VirtualService/ })).toHaveCount(0)
})
