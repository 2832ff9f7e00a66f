import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

const gateway = '?proxy=istio-system%2Fistio-egressgateway'
const virtualService = 'networking.istio.io/VirtualService/entry/nginx-external'

const table = (page: Page, name: string) => page.getByRole('grid', { name, exact: true })

test.beforeEach(({ page }) => leaveFreely(page))

test('the four tables have istioctl’s columns; the filter narrows and says what it hides', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'envoy')
  const heads = async (name: string) => (await table(page, name).getByRole('columnheader').allTextContents()).map((head) => head.trim())
  await expect(table(page, 'Clusters').getByRole('row').filter({ hasText: 'nginx.dujie.com' })).toHaveCount(1)
  expect(await heads('Listeners')).toEqual(['ADDRESSES', 'PORT', 'MATCH', 'DESTINATION', 'From'])
  expect(await heads('Routes')).toEqual(['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE', 'From'])
  expect(await heads('Clusters')).toEqual(['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE', 'From'])
  expect(await heads('Endpoints')).toEqual(['ENDPOINT', 'STATUS', 'OUTLIER CHECK', 'CLUSTER', 'From'])
  await page.getByRole('searchbox', { name: /^Filter by host/ }).fill('8092')
  await expect(table(page, 'Endpoints').getByRole('row').filter({ hasText: ':8092' })).not.toHaveCount(0)
  await expect(table(page, 'Endpoints').getByRole('row').filter({ hasText: ':8093' })).toHaveCount(0)
  await expect(page.getByText(/more do(es)? not match the filter/).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: /^Filter by host/ })).toHaveValue('8092')
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('a chosen row lights its way, and its origins open the line that caused it', async ({ page, meshOf }) => {
      await openScreen(page, await meshOf('egress-gateway'), 'envoy', gateway)
      await table(page, 'Clusters').getByRole('row').filter({ hasText: 'v25' }).first().click()
      const panel = page.getByRole('complementary', { name: /outbound\|80\|v25\|nginx\.dujie\.com/ })
      await expect(panel).toContainText('Exists because subset v25 of nginx.dujie.com is declared in DestinationRule nginx-external.')
      await expect(panel.getByRole('region', { name: 'Message' }).locator('.view-line', { hasText: 'outbound|80|v25|nginx.dujie.com' }).first()).toBeVisible()
      // What the same route may choose instead stays beside it.
      await expect(table(page, 'Clusters').getByRole('row').filter({ has: page.getByRole('gridcell') })).toHaveCount(2)
      await expect(table(page, 'Endpoints').getByRole('row').filter({ hasText: '|v26|' })).toHaveCount(1)
      await expect(table(page, 'Endpoints').getByRole('row').filter({ hasText: '|v25|' })).toHaveCount(2)
      await expect(page.getByText(/more (is|are) not on this path/).first()).toBeVisible()
      await page.screenshot({ path: `test-results/screens/envoy-${theme}.png` })
      await expectAccessible(page)
      const origin = panel.getByRole('link', { name: /^Open nginx-external, line/ })
      const line = /: (\d+)$/.exec((await origin.textContent()) ?? '')?.[1]
      await origin.click()
      await expect(page).toHaveURL(new RegExp(`/editor\\?doc=networking\\.istio\\.io(/|%2F)DestinationRule.*line=${line}`))
      await expect(page.locator('.view-line', { hasText: 'v25' }).first()).toBeVisible()
      await expect(page.locator('.line-numbers.active-line-number')).toHaveText(line ?? 'no line')
    })
  })
}

test('the whole is read as JSON that folds, in both flavours, and downloaded in both', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'envoy', '?tab=json')
  const text = page.getByTestId('read-only-text')
  await expect(text.locator('.view-line', { hasText: '"listeners"' }).first()).toBeVisible()
  await expect(text.locator('.view-line', { hasText: '"staticResources"' })).toHaveCount(0)
  await page.screenshot({ path: 'test-results/screens/envoy-json.png' })
  await text.locator('.view-line').nth(1).click()
  await page.keyboard.press('Control+Shift+[')
  await expect(text.locator('.line-numbers', { hasText: /^3$/ })).toHaveCount(0)
  await page.getByRole('radio', { name: 'envoy', exact: true }).click()
  await expect(text.locator('.view-line', { hasText: /"(static_resources|staticResources|admin|node)"/ }).first()).toBeVisible()
  for (const [name, member] of [['As istiod sends it (istio)', /"listeners"/], ['A bootstrap that Envoy loads (envoy)', /"static_?[rR]esources"/]] as const) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name }).click()
    const file = await readFile(await (await waiting).path(), 'utf8')
    expect(() => JSON.parse(file) as unknown).not.toThrow()
    expect(file).toMatch(member)
  }
})

test('the tables follow the draft at once', async ({ page, meshOf }) => {
  const mesh = await meshOf('egress-gateway')
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(virtualService)}`)
  await page.getByRole('button', { name: 'Delete nginx-external' }).click()
  await page.getByRole('link', { name: 'Envoy' }).click()
  await expect(table(page, 'Clusters')).toBeVisible()
  await expect(table(page, 'Routes').getByRole('row').filter({ hasText: 'nginx-external.entry' })).toHaveCount(0)
  await page.getByRole('radio', { name: 'Saved' }).click()
  await expect(table(page, 'Routes').getByRole('row').filter({ hasText: 'nginx-external.entry' })).not.toHaveCount(0)
})

test('the screen speaks Chinese, and keeps istioctl’s words', async ({ browser, baseURL, meshOf }) => {
  const mesh = await meshOf('egress-gateway')
  const context = await browser.newContext({ locale: 'zh-CN', ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto(`/m/${mesh}/envoy${gateway}`)
  await expect(page.getByRole('grid', { name: '监听器' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'DESTINATION RULE' })).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/envoy-zh.png' })
  await expectAccessible(page)
  await context.close()
})
