import { expect, expectAccessible, openScreen, test } from './support/test.ts'

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('a request is walked through the egress gateway, decision by decision', async ({ page, meshOf }) => {
      await openScreen(page, await meshOf('egress-gateway'), 'simulate')
      await expect(page.getByText('Walk one request')).toBeVisible()
      await page.getByLabel('Destination').fill('http://nginx.dujie.com/')
      await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('Leaves the mesh through istio-egressgateway.')
      await expect(page.getByText('Resolved by hostAliases to 172.29.1.201.')).toBeVisible()
      const gateway = page.getByRole('region', { name: 'istio-egressgateway' })
      await expect(gateway.getByRole('link', { name: /nginx-external/ })).toBeVisible()
      await expect(page.getByRole('listitem').filter({ hasText: '10.122.24.139:8091' })).toContainText('47.5')
      await page.getByRole('button', { name: '1 not chosen' }).click()
      await expect(page.getByText('differs in domain').or(page.getByText('is less specific in domain')).first()).toBeVisible()
      await page.screenshot({ path: `test-results/screens/simulate-${theme}.png` })
      await expectAccessible(page)
      await gateway.getByRole('button', { name: 'outbound|80|v25|nginx.dujie.com' }).click()
      await expect(page.getByRole('complementary', { name: /outbound\|80\|v25\|nginx\.dujie\.com/ })).toBeVisible()
    })
  })
}

test('what REGISTRY_ONLY stops is said with what the client sees of it', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('sidecar-registry-only'), 'simulate', '?proxy=app%2Fclient&to=unknown.example')
  const verdict = page.getByRole('status', { name: 'Verdict' })
  await expect(verdict).toContainText('Blocked')
  await expect(verdict).toContainText('HTTP 502')
  await page.getByRole('radio', { name: 'TCP' }).click()
  await expect(page.getByText('TCP needs a port')).toBeVisible()
  await page.getByLabel('Destination').fill('203.0.113.9:5432')
  await expect(verdict).toContainText('curl 52')
})
