import { expect, expectAccessible, openScreen, test } from './support/test.ts'

test('serviceentry-static: the client, two hosts, three endpoints, and where the unknown goes', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'topology')
  for (const name of ['nginx.dujie.com', 'PassthroughCluster']) await expect(page.getByText(name).first()).toBeVisible()
  for (const port of [8091, 8092, 8093]) await expect(page.getByText(`10.122.24.139:${port}`).first()).toBeVisible()
  await page.getByText('nginx.dujie.com').first().click()
  const panel = page.getByRole('complementary').last()
  await expect(panel).toContainText('nginx.dujie.com')
  await expect(panel.getByRole('link', { name: /nginx-external/ }).first()).toBeVisible()
  await page.screenshot({ path: 'test-results/topology.png' })
})

test('sidecar-registry-only: the unknown meets BlackHoleCluster', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('sidecar-registry-only'), 'topology')
  await expect(page.getByText('BlackHoleCluster').first()).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('the topology is accessible', async ({ page, meshOf }) => {
      await openScreen(page, await meshOf('egress-gateway'), 'topology')
      await expect(page.getByText('istio-egressgateway').first()).toBeVisible()
      await expectAccessible(page)
    })
  })
}
