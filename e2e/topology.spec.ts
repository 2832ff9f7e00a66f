import type { Page } from '@playwright/test'
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

    test('the canvas in focus has its ring on all four sides', async ({ page, meshOf }) => {
      await openScreen(page, await meshOf('egress-gateway'), 'topology')
      await expect(page.getByText('istio-egressgateway').first()).toBeVisible()
      const canvas = page.getByRole('region', { name: 'Topology', exact: true })
      const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim())
      await page.keyboard.press('Tab')
      await canvas.focus()
      expect(await edgesOf(page, await canvas.screenshot())).toEqual({ top: [accent], right: [accent], bottom: [accent], left: [accent] })
    })
  })
}

test('a draft is drawn against what is saved: what goes is still there, with its sign, in the table too', async ({ page, meshOf }) => {
  const mesh = await meshOf('egress-gateway')
  await openScreen(page, mesh, 'resources')
  await page.getByRole('row', { name: /workload-nginx2502/ }).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Delete 1…' }).click()
  await page.getByRole('button', { name: 'Delete in the draft' }).click()
  await page.getByRole('link', { name: 'Topology' }).click()
  await expect(page.getByText('workload-nginx2601').first()).toBeVisible()
  await expect(page.getByText('workload-nginx2502')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await expect(page.getByText('workload-nginx2502').first()).toBeVisible()
  await expect(page).toHaveURL(/view=difference/)
  await page.getByRole('button', { name: 'Changes only' }).click()
  await expect(page.getByText('workload-nginx2601')).toHaveCount(0)
  await expect(page).toHaveURL(/only=changes/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'As table' }).click()
  await expect(page.getByRole('row', { name: /Changed client/ }).first()).toContainText('endpoints 2 → 1')
})

test('find and hide: completion by Tab, faults with their place, hidden things counted, all in the address', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const find = page.getByRole('combobox', { name: 'Find' })
  await find.click()
  await find.pressSequentially('traffics')
  await expect(page.getByRole('option', { name: /trafficshifting/ })).toBeVisible()
  await find.press('Tab')
  await expect(find).toHaveValue('trafficshifting ')
  await expect(page.getByText('2 found')).toBeVisible()
  await find.fill('hsot = x')
  await expect(page.getByText('Position 1: “hsot” is no operand. The nearest is “host”.')).toBeVisible()
  await find.fill('')
  await page.getByRole('combobox', { name: 'Hide' }).fill('weight < 50')
  await expect(page.getByText('Hidden: 2 nodes, 2 legs.')).toBeVisible()
  await expect(page.getByText('workload-nginx2601')).toHaveCount(0)
  await expect(page).toHaveURL(/hide=weight/)
  await page.reload()
  await expect(page.getByText('Hidden: 2 nodes, 2 legs.')).toBeVisible()
  await expectAccessible(page)
})

test('focus on one host, from its menu and out again', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await page.getByText('nginx.dujie.com').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Focus: Who may reach it, through what?' }).click()
  await expect(page).toHaveURL(/focus=host/)
  await page.getByRole('button', { name: /^Focus nginx/ }).click()
  await page.getByRole('checkbox', { name: 'Leave the rest out' }).click()
  await expect(page).toHaveURL(/rest=out/)
  await page.getByRole('button', { name: 'whole mesh' }).click()
  await expect(page).not.toHaveURL(/focus=/)
})

/** The colours of the outermost pixels on each side of a picture, without its corners. */
function edgesOf(page: Page, png: Buffer): Promise<Readonly<Record<'top' | 'right' | 'bottom' | 'left', readonly string[]>>> {
  return page.evaluate(async (address) => {
    const image = new Image()
    image.src = address
    await image.decode()
    const { width, height } = image
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
    context?.drawImage(image, 0, 0)
    const colours = (x: number, y: number, w: number, h: number) => {
      const data = context?.getImageData(x, y, w, h).data ?? []
      const pixels = Array.from({ length: data.length / 4 }, (_, pixel) => `#${Array.from(data.slice(pixel * 4, pixel * 4 + 3), (part) => part.toString(16).padStart(2, '0')).join('')}`)
      return [...new Set(pixels)]
    }
    return { top: colours(2, 0, width - 4, 1), right: colours(width - 1, 2, 1, height - 4), bottom: colours(2, height - 1, width - 4, 1), left: colours(0, 2, 1, height - 4) }
  }, `data:image/png;base64,${png.toString('base64')}`)
}
