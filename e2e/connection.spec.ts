import { type OwnServer, ownServer } from './support/own-server.ts'
import { expect, leaveFreely, test } from './support/test.ts'

let server: OwnServer

test.describe.configure({ timeout: 120_000 })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await ownServer()
})
test.afterAll(() => server.end())

test('a page whose server went away tells what was stored once it is back', async ({ page, request, complaints }) => {
  leaveFreely(page)
  // Whoever asks a server that is not there is told so.
  complaints.tolerate(/Failed to load resource: net::ERR_/)
  const documents = `${server.url}/api/v1/meshes/serviceentry-static/documents?kind=ServiceEntry`
  await page.goto(`${server.url}/m/serviceentry-static/topology`)
  const host = page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.com' })
  await expect(host).toBeVisible({ timeout: 40_000 })

  await server.stop()
  expect(await fetch(documents).catch(() => 'nobody there')).toBe('nobody there')
  await server.start()
  const { items } = (await (await request.get(documents)).json()) as { items: { key: string; text: string }[] }
  const edits = items.map(({ key, text }) => ({ key, text: text.replace('- nginx.dujie.com', '- nginx.dujie.org') }))
  expect((await request.post(`${server.url}/api/v1/meshes/serviceentry-static/changes`, { data: { message: 'Another host', edits } })).ok()).toBe(true)

  await expect(page.getByText(/^Revision 9 by local: Another host/)).toBeVisible({ timeout: 40_000 })
  await expect(page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.org' })).toBeVisible()
  await expect(host).toHaveCount(0)
})

test('a page shows what was stored after its documents were read and before it follows the mesh', async ({ page, request }) => {
  const mesh = `${server.url}/api/v1/meshes/egress-gateway`
  const listed = (await (await request.get(`${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { key: string; text: string }[] }
  const edits = listed.items.map(({ key, text }) => ({ key, text: text.replaceAll('nginx.dujie.com', 'nginx.dujie.org') }))
  await page.route(/\/egress-gateway\/documents$/, async (route) => {
    const read = await route.fetch()
    expect((await request.post(`${mesh}/changes`, { data: { message: 'In between', edits } })).ok()).toBe(true)
    await route.fulfill({ response: read })
  }, { times: 1 })
  const read = page.waitForResponse(/\/egress-gateway\/documents$/)
  await page.route(/\/egress-gateway\/events/, async (route) => {
    await read
    await route.continue()
  })
  await page.goto(`${server.url}/m/egress-gateway/topology`)
  await expect(page.getByText(/^Revision \d+ by local: In between/)).toBeVisible({ timeout: 40_000 })
  await expect(page.locator('.react-flow__node').filter({ hasText: 'nginx.dujie.org' }).first()).toBeVisible()
})
