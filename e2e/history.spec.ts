import { expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

test('each save is a revision with its difference, and comes back as a draft', async ({ page, meshOf, request }) => {
  leaveFreely(page)
  const mesh = await meshOf('serviceentry-static')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { key: string; text: string }[] }
  const [first] = items
  expect(first).toBeDefined()
  await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'A remark', edits: [{ key: first?.key, text: `# remark\n${first?.text}` }] } })
  await openScreen(page, mesh, 'history')
  await expect(page.getByRole('heading', { name: /^Revision \d+/ })).toBeVisible()
  await expect(page.getByRole('region', { name: /What changed/ })).toContainText('# remark')
  await page.getByRole('radio', { name: 'Side by side' }).click()
  await expect(page.getByRole('region', { name: /What changed/ })).toContainText('# remark')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Restore \d+ as draft/ }).click()
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeVisible()
  await page.getByRole('button', { name: /Draft 1 document/ }).click()
  await expect(page.getByRole('heading', { name: /^Draft, against revision/ })).toBeVisible()
})
