import { readFileSync } from 'node:fs'
import { expect, expectAccessible, openScreen, test } from './support/test.ts'

test('the black hole tells what really happens there, protocol by protocol, with a query to copy', async ({ page, context, meshOf }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openScreen(page, await meshOf('sidecar-registry-only'), 'topology')
  await page.getByText('BlackHoleCluster').first().click()
  const panel = page.getByRole('complementary', { name: /BlackHoleCluster/ })
  await expect(panel.getByRole('row', { name: /gRPC/ })).toContainText('HTTP 200, grpc-status 14')
  await expect(panel.getByRole('row', { name: /without listener/ })).toContainText('UH')
  // What is not on the path is dimmed, and must stay readable.
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Copy: Requests, Prometheus' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('istio_requests_total{reporter="source", destination_service_name="BlackHoleCluster"}')
})

test('the policy of every client, and the line that decides it, under an address of its own', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('sidecar-registry-only'), 'topology')
  await page.getByRole('button', { name: 'Policies' }).click()
  await expect(page).toHaveURL(/policies=true/)
  const row = page.getByRole('row', { name: /REGISTRY_ONLY/ })
  await expect(row).toContainText('this workload')
  await expectAccessible(page)
  await row.getByRole('link', { name: /^Sidecar .*line \d+/ }).first().click()
  await expect(page).toHaveURL(/editor.*line=\d+/)
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('the whole graph leaves as a picture that looks right by itself, and as data', async ({ page, meshOf }) => {
      await openScreen(page, await meshOf('egress-gateway'), 'topology')
      await expect(page.getByText('istio-egressgateway').first()).toBeVisible()
      const save = async (item: string) => {
        const download = page.waitForEvent('download')
        await page.getByRole('button', { name: 'Export' }).click()
        await page.getByRole('menuitem', { name: item }).click()
        return (await download).path()
      }
      const svg = readFileSync(await save('Picture, SVG'), 'utf8')
      expect(svg).not.toContain('var(')
      expect(svg).toContain('data:font/woff2')
      // The marks of findings are those of the screen, and go where they are switched off.
      const marks = await page.locator('.react-flow__node [data-mark="findings"]').count()
      expect(marks).toBeGreaterThan(0)
      expect(svg.match(/data-mark="findings"/g)).toHaveLength(marks)
      expect(svg).toContain('>any other host<')
      const { topology } = await (await page.request.get(`/api/v1/meshes/${new URL(page.url()).pathname.split('/')[2] ?? ''}/topology`)).json() as { topology: { nodes: { name: string; kind: string }[] } }
      const png = readFileSync(await save('Picture, PNG'))
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      const data = JSON.parse(readFileSync(await save('Data, JSON'), 'utf8')) as typeof topology
      expect(data.nodes.map(({ name }) => name).sort()).toEqual(topology.nodes.map(({ name }) => name).sort())
      // Alone, in a page of nothing else: every name is there and nothing is cut off.
      const alone = await page.context().newPage()
      await alone.setContent(`<body style="margin:0">${svg}</body>`)
      for (const { name, kind } of topology.nodes) if (kind === 'gateway' || kind === 'workloadEntry') await expect(alone.getByText(name, { exact: true }).first()).toBeVisible()
      const outside = await alone.evaluate(() => {
        const frame = document.querySelector('svg')?.getBoundingClientRect()
        return [...document.querySelectorAll('svg text')].map((text) => text.getBoundingClientRect()).filter((box) => !frame || box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom).length
      })
      expect(outside).toBe(0)
      await alone.locator('svg').first().screenshot({ path: `test-results/screens/topology-export-${theme}.png` })
      // Without words, TLS on the border is still told.
      await page.goto(`${page.url().split('?')[0]}?off=words,findings`)
      await expect(page.getByText('istio-egressgateway').first()).toBeVisible()
      const bare = readFileSync(await save('Picture, SVG'), 'utf8')
      expect(bare).toContain('lucide-lock-open')
      expect(bare).not.toContain('>any other host<')
      expect(bare).not.toContain('data-mark="findings"')
    })
  })
}

test('the tour goes through its five steps and ends with Escape', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await page.getByRole('toolbar', { name: 'Zoom' }).getByRole('button', { name: 'Tour' }).click()
  const card = page.getByRole('region', { name: 'Tour of the topology' })
  await expect(card).toBeFocused()
  await expectAccessible(page)
  for (const step of [2, 3, 4, 5]) {
    await card.getByRole('button', { name: 'Next' }).click()
    await expect(card).toContainText(`${step} of 5`)
  }
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('the display menu switches off parts, which are counted, and what is written on the graph', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const graph = page.getByRole('region', { name: 'Topology', exact: true })
  await expect(graph.getByText('workload-nginx2501')).toBeVisible()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('checkbox', { name: 'Endpoints and WorkloadEntries' }).click()
  await expect(graph.getByText('workload-nginx2501')).toBeHidden()
  await expect(page.getByText(/3 of 3 endpoints/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'What legs say' }).click()
  await expect(graph.getByText('any other host')).toBeHidden()
  await expect(page).toHaveURL(/off=endpoints,words/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(graph.getByText('workload-nginx2501')).toBeVisible()
})

test('Shift draws a box, and what is in it fills the view', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const host = page.getByText('nginx.dujie.com').first()
  await expect(host).toBeVisible()
  const before = await host.boundingBox()
  if (!before) throw new Error('the host is not drawn')
  await page.keyboard.down('Shift')
  await page.mouse.move(before.x - 80, before.y - 60)
  await page.mouse.down()
  await page.mouse.move(before.x + before.width + 60, before.y + 80, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(async () => expect((await host.boundingBox())?.width ?? 0).toBeGreaterThan(before.width * 1.2)).toPass()
})

for (const width of [1024, 1280, 1440]) {
  test(`at ${width} px the controls above the graph lie beside one another`, async ({ page, meshOf }) => {
    await page.setViewportSize({ width, height: 800 })
    await openScreen(page, await meshOf('egress-gateway'), 'topology')
    const bar = page.getByRole('toolbar', { name: 'Topology', exact: true })
    await expect(bar.getByRole('button', { name: 'Policies' })).toBeVisible()
    const overlapping = await bar.evaluate((element) => {
      const boxes = [...element.querySelectorAll('button, input')].map((each) => ({ name: each.getAttribute('aria-label') ?? each.textContent, box: each.getBoundingClientRect() }))
      return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1).map((b) => `${a.name} / ${b.name}`))
    })
    expect(overlapping).toEqual([])
  })
}

test('a graph that Fit has put there makes room for the panel', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await page.getByRole('button', { name: /^Fit/ }).click()
  await page.waitForTimeout(600)
  await page.getByText('nginx.dujie.com').first().click()
  const panel = page.getByRole('complementary', { name: /nginx.dujie.com/ })
  await expect(panel).toBeVisible()
  await expect.poll(async () => ((await page.getByText('workload-nginx2601').first().boundingBox())?.x ?? 0) + 100 - ((await panel.boundingBox())?.x ?? 0)).toBeLessThan(0)
})

test('many hosts below one another may be folded, and a graph that Fit has put there is fitted again then; where one went elsewhere, the view stays', async ({ page, request }) => {
  const mesh = `tall-0-0-0-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  const edits = Array.from({ length: 60 }, (_, index) => ({
    key: `networking.istio.io/ServiceEntry/shop/h${index}`, base: null,
    text: `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: h${index}, namespace: shop}\nspec: {hosts: [h${index}.example], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}\n`,
  }))
  expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Tall', edits } })).status()).toBe(201)
  await openScreen(page, mesh, 'topology')
  const zoom = () => page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  const fold = async () => {
    await page.getByRole('button', { name: /^Namespace/ }).click()
    await page.getByRole('button', { name: 'Draw the hosts of shop as one' }).click()
    await page.keyboard.press('Escape')
  }
  const host = page.locator('.react-flow__node').filter({ hasText: 'h0.example' }).first()
  await expect(host).toBeVisible()
  const offer = page.getByRole('button', { name: 'Fold by namespace' })
  await expect(offer).toBeVisible()
  // A list is no longer for it.
  await page.getByRole('button', { name: 'As table' }).click()
  await expect(page.getByRole('row').first()).toBeVisible()
  await expect(offer).toBeHidden()
  await page.getByRole('button', { name: 'As graph' }).click()
  await expect(host).toBeVisible()
  const atFirst = await zoom()
  await page.getByRole('button', { name: /^Fit/ }).click()
  await expect.poll(zoom).toBeLessThan(atFirst / 2)
  await page.waitForTimeout(600)
  const fitted = await zoom()
  await fold()
  await expect.poll(zoom).toBeGreaterThan(2 * fitted)
  await fold()
  await expect.poll(zoom).toBeLessThan(1.2 * fitted)
  await page.waitForTimeout(600)
  const again = await zoom()
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, 40)
  await page.waitForTimeout(300)
  await fold()
  await expect(page.getByText(/60 hosts/).first()).toBeVisible()
  await page.waitForTimeout(500)
  expect(await zoom()).toBe(again)
  await request.delete(`/api/v1/meshes/${mesh}`)
})

test('Enter in the search goes to what is found, however far away it is', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const entry = page.locator('.react-flow__node').filter({ hasText: 'workload-nginx2601' })
  await expect(entry).toBeVisible()
  await page.mouse.move(300, 300)
  for (let step = 0; step < 12; step++) await page.mouse.wheel(0, 300)
  await expect(entry).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Find' }).fill('nginx2601')
  await page.keyboard.press('Enter')
  await expect(entry).toBeVisible()
  await expect(page.getByRole('complementary', { name: /nginx2601/ })).toBeVisible()
})
