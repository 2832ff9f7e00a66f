import { expect, expectAccessible, openScreen, test } from './support/test.ts'

test('findings are grouped, filtered, explained, and open their line', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
  for (const { key, text } of items) await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: text.replaceAll('subset: v26', 'subset: v27') }] } })
  await openScreen(page, mesh, 'findings')
  const row = page.getByRole('row', { name: /v27/ }).first()
  await row.click()
  const panel = page.getByRole('complementary', { name: 'Finding' })
  await expect(panel).toContainText('v27')
  await expect(page).toHaveURL(/finding=/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await page.getByRole('searchbox').fill('v27')
  const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^line/ }) })
  await expect(rows.filter({ hasNotText: 'v27' })).toHaveCount(0)
  await row.getByRole('link', { name: /^line \d+/ }).click()
  await expect(page).toHaveURL(/\/editor\?doc=.*&line=\d+/)
})
