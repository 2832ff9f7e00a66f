import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

function node(page: Page, name: string): Locator {
  return page.locator('.react-flow__node').filter({ hasText: name }).first()
}

async function placeOf(page: Page, name: string): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  const box = await node(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not in sight`)
  return box
}

/** A node comes to stand at a height, within a pixel or two of rounding. */
async function expectAt(page: Page, name: string, y: number): Promise<void> {
  await expect.poll(async () => Math.abs((await placeOf(page, name)).y - y), { timeout: 30_000 }).toBeLessThan(2.5)
}

async function drag(page: Page, name: string, by: { readonly x: number; readonly y: number }): Promise<void> {
  const { x, y, width, height } = await placeOf(page, name)
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + by.x, y + height / 2 + by.y, { steps: 8 })
  await page.mouse.up()
}

test.describe.configure({ timeout: 120_000 })

test('a node stays where it was put, for whoever opens the mesh, until it is tidied; that can be undone', async ({ page, meshOf }) => {
  const mesh = await meshOf('egress-gateway')
  await openScreen(page, mesh, 'topology')
  await expect(node(page, 'nginx.dujie.com')).toBeVisible({ timeout: 40_000 })
  const [former, other] = [await placeOf(page, 'nginx.dujie.com'), await placeOf(page, 'workload-nginx2601')]
  await page.getByRole('button', { name: 'Move nodes and boxes' }).click()
  await drag(page, 'nginx.dujie.com', { x: 0, y: 130 })
  await expect.poll(async () => (await placeOf(page, 'nginx.dujie.com')).y).toBeGreaterThan(former.y + 120)
  const put = (await placeOf(page, 'nginx.dujie.com')).y
  await expectAt(page, 'workload-nginx2601', other.y)
  await page.screenshot({ path: 'test-results/screens/hands-moved.png' })
  await expectAccessible(page)
  await page.reload()
  await expect(node(page, 'nginx.dujie.com')).toBeVisible({ timeout: 40_000 })
  await expectAt(page, 'nginx.dujie.com', put)

  await page.getByRole('button', { name: 'Tidy: 1 node was moved' }).click()
  await expectAt(page, 'nginx.dujie.com', former.y)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expectAt(page, 'nginx.dujie.com', put)
  await node(page, 'nginx.dujie.com').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Put back' }).click()
  await expectAt(page, 'nginx.dujie.com', former.y)
})

test('Alt and arrow keys move the chosen node, and say so; a drag with Alt does the same; without it draws a line', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await node(page, 'PassthroughCluster').click({ timeout: 40_000 })
  const former = await placeOf(page, 'PassthroughCluster')
  await page.getByRole('region', { name: 'Topology' }).focus()
  const said = page.getByText(/^PassthroughCluster moved to 0, \d+$/)
  const height = async () => Number(/\d+$/.exec((await said.textContent()) ?? '')?.[0])
  await page.keyboard.press('Alt+ArrowDown')
  const first = await height()
  for (let step = 0; step < 2; step++) await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(height).toBe(first + 32)
  await expect.poll(async () => (await placeOf(page, 'PassthroughCluster')).y).toBeGreaterThan(former.y + 20)
  const nudged = (await placeOf(page, 'PassthroughCluster')).y
  await page.keyboard.down('Alt')
  await drag(page, 'PassthroughCluster', { x: 30, y: 40 })
  await page.keyboard.up('Alt')
  await expectAt(page, 'PassthroughCluster', nudged + 40)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Move the chosen node')
})

test('boxes and endpoints collapse to one node that counts, by button, key and menu; the address keeps it', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'topology')
  await page.getByText('10.122.24.139:8091').first().click({ timeout: 40_000 })
  await page.getByRole('region', { name: 'Topology' }).focus()
  await page.keyboard.press('c')
  await expect(node(page, '3 endpoints')).toBeVisible()
  await expect(page).toHaveURL(/closed=host/)
  await node(page, 'nginx.dujie.com').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Collapse nginx-external' }).click()
  await expect(node(page, 'nginx-external')).toContainText('hosts')
  await page.getByRole('button', { name: 'Collapse entry', exact: true }).click()
  await expect(node(page, 'entry')).toContainText('1 workload · 1 view')
  await expect(page.getByText(/^Folded:/)).toContainText('Nothing is left out.')
  await page.screenshot({ path: 'test-results/screens/hands-collapsed.png' })
  await expectAccessible(page)
  await page.reload()
  await expect(node(page, 'entry')).toContainText('1 workload · 1 view')
  await node(page, 'entry').dblclick()
  await expect(node(page, 'client')).toBeVisible()
  await node(page, 'nginx-external').click()
  await page.getByRole('region', { name: 'Topology' }).focus()
  await page.keyboard.press('Enter')
  await expect(node(page, 'nginx.dujie.com')).toBeVisible()
  await page.getByRole('button', { name: 'Unfold all' }).click()
  await expect(page.getByText('10.122.24.139:8091').first()).toBeVisible()
  await expect(page).not.toHaveURL(/closed=/)
})

test('a gateway workload made by the palette is seen before anything selects it', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('serviceentry-static'), 'topology')
  await page.getByRole('button', { name: 'Add to the mesh' }).click()
  await page.getByRole('menuitem', { name: 'Egress gateway workload' }).click()
  await page.getByRole('button', { name: 'Create the gateway' }).click()
  await expect(node(page, 'istio-egressgateway')).toContainText('no Gateway selects it yet')
  await node(page, 'istio-egressgateway').click()
  await expect(page.getByRole('complementary').last()).toContainText('it listens for nothing, and nobody is led to it')
  await page.screenshot({ path: 'test-results/screens/hands-gateway.png' })
})

test('each panel tells who reaches the node and what Envoy gets of it', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const panel = page.getByRole('complementary').last()
  await node(page, 'v25').click({ timeout: 40_000 })
  await expect(panel.getByRole('button', { name: '10.122.24.139:8091' })).toBeVisible()
  await panel.getByRole('tab', { name: 'Envoy' }).click()
  await expect(panel.getByRole('link', { name: /v25/ }).first()).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/hands-envoy.png' })
  await expectAccessible(page)
  await panel.getByRole('tab', { name: 'Reach' }).click()
  await expect(panel.getByRole('button', { name: 'client' })).toBeVisible()
  await node(page, 'istio-egressgateway').click()
  await expect(panel.getByRole('button', { name: 'client' })).toBeVisible()
  await panel.getByRole('tab', { name: 'Envoy' }).click()
  await panel.getByRole('link', { name: /8080/ }).first().click()
  await expect(page).toHaveURL(/\/envoy\?proxy=.*item=/)
})

test('what would be blocked and is not known comes with a way to find out', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('serviceentry-static'), 'topology')
  await node(page, 'PassthroughCluster').click({ button: 'right', timeout: 40_000 })
  await page.getByRole('menuitem', { name: 'Outbound policy…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Log what is passed through…' }).click()
  await expect(page.getByRole('dialog', { name: 'Log what is passed through' })).toContainText('log-passthrough')
})

test('a box is dragged with all that stands in it, by its head or its ground; Alt, Shift and arrows do the same; it is put back as one', async ({ page, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'topology')
  const head = page.locator('[data-box]').filter({ hasText: 'nginx-external' })
  await expect(head).toBeVisible({ timeout: 40_000 })
  const [first, second, sink] = [await placeOf(page, 'nginx.dujie.com'), await placeOf(page, '80 HTTP · STATIC'), await placeOf(page, 'PassthroughCluster')]
  const last = page.locator('.react-flow__node').filter({ hasText: '80 HTTP · STATIC' }).last()
  const lastY = (await last.boundingBox())?.y ?? 0
  expect([second.y, first.y].every((y) => y < lastY)).toBe(true)
  await page.getByRole('button', { name: 'Move nodes and boxes' }).click()
  const { x, y } = (await head.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(x + 60, y + 14)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 94, { steps: 6 })
  await page.screenshot({ path: 'test-results/screens/hands-box-dragged.png' })
  await page.mouse.up()
  await expectAt(page, 'nginx.dujie.com', first.y + 80)
  await expect.poll(async () => Math.abs(((await last.boundingBox())?.y ?? 0) - lastY - 80)).toBeLessThan(2.5)
  await page.screenshot({ path: 'test-results/screens/hands-box.png' })
  const heights = async () => ((await (await page.request.get(`/api/v1/meshes/${mesh}/positions`)).json()) as { items: { y: number }[] }).items.map((item) => item.y).sort((a, b) => a - b)
  const put = await heights()
  expect(put).toHaveLength(2)

  await page.getByRole('button', { name: 'Move nodes and boxes' }).click()
  await node(page, 'nginx.dujie.com').click()
  await page.getByRole('region', { name: 'Topology' }).focus()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(page.getByText(/^nginx-external with 2 nodes moved to/)).toBeAttached()
  await expect.poll(heights).toEqual(put.map((height) => height + 16))
  await page.keyboard.press('Escape')
  await head.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Put back' }).click()
  await expectAt(page, 'nginx.dujie.com', first.y)
  await expectAt(page, 'PassthroughCluster', sink.y)
})

test('what is refused is marked at the hosts that it names, or counted, and the count leads to what is wrong', async ({ page, request, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  const head = (kind: string) => `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata:\n  name: broken\n  namespace: entry\nspec:\n`
  const texts = { VirtualService: `${head('VirtualService')}  hosts:\n  - nginx.dujie.com\n  http:\n  - {}\n`, ServiceEntry: `${head('ServiceEntry')}  hosts: 5\n` }
  const edits = Object.entries(texts).map(([kind, text]) => ({ key: `networking.istio.io/${kind}/entry/broken`, text, base: null }))
  expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Broken', edits } })).status()).toBe(201)
  await openScreen(page, mesh, 'topology')
  await expect(page.getByText('1 document refused or not readable: not in effect, and not in the picture.')).toBeVisible({ timeout: 40_000 })
  await page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.com' }).click()
  await expect(page.getByRole('complementary').last().getByRole('link', { name: /^broken/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'To the findings' }).click()
  await expect(page).toHaveURL(/\/findings\?layer=refused$/)
  await expect(page.getByRole('grid', { name: 'Findings' }).getByText('hosts', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Layer' })).toContainText('refused, not readable')
})

test('a mesh of broken documents only says so, and leads to what is wrong', async ({ page, request }) => {
  const mesh = `broken-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  const text = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: broken\n  namespace: app\nspec:\n  hosts: 5\n'
  expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Broken', edits: [{ key: 'networking.istio.io/ServiceEntry/app/broken', text, base: null }] } })).status()).toBe(201)
  await openScreen(page, mesh, 'topology')
  await expect(page.getByText('Nothing can be drawn yet')).toBeVisible({ timeout: 40_000 })
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Show \d+ errors?$/ }).click()
  await expect(page).toHaveURL(/\/findings/)
  await request.delete(`/api/v1/meshes/${mesh}`)
})

test('the menu that keys ask for opens at what is chosen', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const gateway = node(page, 'istio-egressgateway')
  await gateway.click()
  const canvas = page.getByRole('region', { name: 'Topology', exact: true })
  await canvas.focus()
  await page.keyboard.press('Shift+F10')
  const item = page.getByRole('menuitem', { name: 'Copy link' })
  await expect(item).toBeVisible()
  const [menu, box] = await Promise.all([page.getByRole('menu').boundingBox(), gateway.boundingBox()])
  expect(menu && box && [menu.x >= box.x, menu.x <= box.x + box.width, menu.y >= box.y, menu.y <= box.y + box.height]).toEqual([true, true, true, true])
  await page.keyboard.press('Escape')
  await expect(canvas).toBeFocused()
})
