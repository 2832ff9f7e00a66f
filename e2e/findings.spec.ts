import { text } from 'node:stream/consumers'
import type { APIRequestContext } from '@playwright/test'
import { expect, expectAccessible, openScreen, test } from './support/test.ts'

/** Lets routes lead to a subset that is not there. */
async function breakSubsets(request: APIRequestContext, mesh: string): Promise<void> {
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
  for (const { key, text: former } of items) await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: former.replaceAll('subset: v26', 'subset: v27') }] } })
}

test('findings are grouped, filtered, explained, and open their line', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  await breakSubsets(request, mesh)
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

test('grouped by anything but the document, each row names its document', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  await breakSubsets(request, mesh)
  await openScreen(page, mesh, 'findings', '?q=v27&group=namespace')
  const named = page.getByRole('row', { name: /v27/ }).first()
  await expect(named).toContainText('VirtualService ')
  await expect(page.getByRole('columnheader', { name: 'Document' })).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/screens/findings-by-namespace.png' })
  await page.getByRole('combobox', { name: /Group by/ }).click()
  await page.getByRole('option', { name: 'document', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Document' })).toHaveCount(0)
})

test('a finding is set aside with a reason, counted apart, and shown when asked for', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  await breakSubsets(request, mesh)
  await openScreen(page, mesh, 'findings', '?q=IST0101')
  await page.getByRole('row', { name: /v27/ }).first().click()
  const panel = page.getByRole('complementary', { name: 'Finding' })
  await panel.getByRole('button', { name: 'Set aside…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Whole mesh' }).click()
  await expect(dialog.getByRole('button', { name: 'Set aside in the draft' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Reason').fill('v27 comes on Monday')
  await expect(dialog).toContainText('# v27 comes on Monday')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/screens/findings-set-aside.png' })
  await dialog.getByRole('button', { name: 'Set aside in the draft' }).click()
  await expect(page.getByRole('row', { name: /v27/ })).toHaveCount(0)
  await page.getByRole('radio', { name: /^Set aside/ }).click()
  await page.getByRole('row', { name: /v27/ }).first().click()
  await expect(panel).toContainText('v27 comes on Monday')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/screens/findings-shown-aside.png' })
})

test('a code has a page, and the findings leave as SARIF that points at it', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  await breakSubsets(request, mesh)
  await openScreen(page, mesh, 'findings')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Take the findings along' }).click()
  await page.getByRole('menuitem', { name: /SARIF/ }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe(`${mesh}-findings.sarif`)
  const log = JSON.parse(await text(await file.createReadStream())) as { version: string; runs: [{ tool: { driver: { rules: { helpUri: string }[] } }; results: unknown[] }] }
  expect(log.version).toBe('2.1.0')
  expect(log.runs[0].results.length).toBeGreaterThan(0)
  await page.goto(log.runs[0].tool.driver.rules[0]?.helpUri ?? '')
  await expect(page.getByRole('article').first()).toContainText('What to do.')
  await page.goto('/findings/IST0134')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A TCP port without address')
  await expect(page.getByRole('figure')).toContainText('kind: ServiceEntry')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/screens/findings-code.png' })
  await page.goto('/findings')
  await page.getByRole('searchbox').fill('captures strangers')
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
  await page.getByRole('searchbox').fill('')
  await page.screenshot({ path: 'test-results/screens/findings-codes.png' })
  expect((await request.get('/findings/IST9999')).status()).toBe(404)
})

test.describe('in the dark theme', () => {
  test.use({ colorScheme: 'dark' })

  test('findings, what one says, and the page of its code are accessible', async ({ page, meshOf, request }) => {
    const mesh = await meshOf('egress-gateway')
    await breakSubsets(request, mesh)
    await openScreen(page, mesh, 'findings')
    await page.getByRole('row', { name: /v27/ }).first().click()
    const panel = page.getByRole('complementary', { name: 'Finding' })
    await expect(panel).toContainText('v27')
    await expectAccessible(page)
    await page.screenshot({ path: 'test-results/screens/findings-dark.png' })
    await panel.getByRole('button', { name: 'Set aside…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.screenshot({ path: 'test-results/screens/findings-set-aside-dark.png' })
    await page.goto('/findings/IST0134')
    await expectAccessible(page)
    await page.screenshot({ path: 'test-results/screens/findings-code-dark.png' })
  })
})

test('what Kiali\'s annotation sets aside of a fault is counted, while istioctl still tells it', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  const key = 'networking.istio.io/VirtualService/shop/quiet'
  const document = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: quiet\n  namespace: shop\n  annotations: {kiali.io/ignore-validations: KIA1101}\nspec:\n  hosts: [nowhere.example]\n  http:\n  - route:\n    - destination: {host: nowhere.example}\n'
  await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: document, base: null }] } })
  await openScreen(page, mesh, 'findings', '?q=nowhere.example')
  await expect(page.getByRole('row', { name: /nowhere/ })).toContainText('IST0101')
  await expect(page.getByRole('row', { name: /nowhere/ })).not.toContainText('KIA1101')
  await page.getByRole('radio', { name: 'Set aside 1' }).click()
  await expect(page.getByRole('row', { name: /nowhere/ })).toContainText('KIA1101')
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('refusals and the titles of fixes speak Chinese, and names stay', async ({ page, meshOf, request }) => {
    const mesh = await meshOf('egress-gateway')
    const key = 'networking.istio.io/ServiceEntry/shop/bad'
    const document = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: bad, namespace: shop}\nspec:\n  hosts: [bank.example]\n  ports:\n  - {number: 443, name: tls, protocol: TLSS}\n  resolutions: DNS\n'
    expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: document, base: null }] } })).status()).toBe(201)
    await page.goto(`/m/${mesh}/findings?document=${encodeURIComponent(key)}`)
    await expect(page.getByRole('row', { name: /不认识协议 TLSS/ })).toBeVisible()
    await page.getByRole('row', { name: /未知字段 resolutions/ }).click()
    await expect(page.getByRole('heading', { name: '修复：重命名为 resolution' })).toBeVisible()
    await page.goto(`/m/${mesh}/editor?doc=${encodeURIComponent(key)}&line=8`)
    await expect(page.getByRole('button', { name: '重命名为 resolution' })).toBeVisible()
    await expect(page.getByText('不认识协议 TLSS。').first()).toBeVisible()
  })
})
