import { readFile } from 'node:fs/promises'
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

test('a change tells what it did, one document of it comes back, and two revisions are compared', async ({ page, meshOf, request }) => {
  test.slow()
  leaveFreely(page)
  const mesh = await meshOf('egress-gateway')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
  const [route] = items
  await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Without routes', edits: [{ key: route?.key, text: null }, { key: '/Namespace//later', text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: later}\n' }] } })
  await openScreen(page, mesh, 'history')
  const effect = page.getByRole('region', { name: 'What it did' })
  await expect(effect.getByText('nginx.dujie.com').first()).toBeVisible()
  await expect(effect).toContainText('istio-egressgateway')
  await expectAccessible(page)

  await page.getByRole('combobox', { name: 'When' }).click()
  await page.getByRole('option', { name: 'today' }).click()
  await expect(page).toHaveURL(/when=today/)
  await page.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'local' }).click()
  await expect(page.getByRole('button', { name: /Without routes/ })).toBeVisible()
  const [audit] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Audit' }).click()])
  const lines = (await readFile(await audit.path(), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { message: string; verb: string })
  expect(lines.filter(({ message }) => message === 'Without routes').map(({ verb }) => verb).sort()).toEqual(['create', 'delete'])

  await page.getByRole('button', { name: 'Restore', exact: true }).last().click()
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeVisible()
  await page.getByRole('button', { name: /Without routes/ }).click()
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await expect(page.getByText(/^revision \d+ → revision \d+$/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('button')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /client entry/ })).toContainText('nginx.dujie.com')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('group', { name: 'As it is' }).getByRole('combobox', { name: 'Mesh' }).click()
  await page.getByRole('option', { name: 'canary-weight', exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Compare', exact: true }).last().click()
  await expect(page.getByText(/, revision \d+ → canary-weight$/)).toBeVisible()
  await expect(page).toHaveURL(/head=canary-weight/)
})
