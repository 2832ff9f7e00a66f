import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import type { CommandName, Values } from '@/lib/editor/index.ts'
import { egressGatewaySteps, madeByCluster } from '@/lib/editor/testdata/egress-gateway-steps.ts'
import { envoyOf } from '@/lib/editor/testdata/mesh.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { exampleText, expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

type Words = { readonly addLabel: string; readonly commands: Record<string, { readonly title: string; readonly action: string }>; readonly fields: Record<string, string>; readonly options: Record<string, string> }
const words = JSON.parse(readFileSync(join(process.cwd(), 'messages/en/commands.json'), 'utf8')) as Words

const fromHost: ReadonlySet<string> = new Set<CommandName>(['splitHost', 'shapeTraffic', 'setWeights', 'insertEgressGateway', 'removeEgressGateway', 'connectClient', 'deleteDocuments'])

/** Opens a command where a person would: of a host in its context menu, all else in the palette. */
async function open(page: Page, command: CommandName, host: string): Promise<Locator> {
  const title = words.commands[command]?.title ?? ''
  if (fromHost.has(command)) {
    await node(page, host).click({ button: 'right' })
    await page.getByRole('menuitem', { name: `${title}…`, exact: true }).click()
  } else {
    await page.getByRole('button', { name: words.addLabel }).click()
    await page.getByRole('menuitem', { name: title, exact: true }).click()
  }
  return page.getByRole('dialog')
}

function node(page: Page, name: string): Locator {
  return page.locator('.react-flow__node').filter({ hasText: name }).first()
}

async function answer(page: Page, dialog: Locator, given: Values): Promise<void> {
  for (const [id, value] of Object.entries(given)) {
    const control = dialog.getByLabel(new RegExp(`^${words.fields[id]}( optional)?$`)).first()
    if ((await control.evaluate((element) => element.tagName)) !== 'BUTTON') await control.fill(String(value))
    else if (!((await control.textContent()) ?? '').includes(words.options[String(value)] ?? String(value))) {
      await control.click()
      await page.getByRole('option', { name: words.options[String(value)] ?? String(value), exact: true }).click()
    }
  }
}

async function run(page: Page, command: CommandName, given: Values): Promise<void> {
  const { host, ...others } = given
  const own = fromHost.has(command)
  const dialog = await open(page, command, String(host))
  await answer(page, dialog, own ? others : given)
  await dialog.getByRole('button', { name: words.commands[command]?.action ?? '' }).click()
  await expect(dialog).toBeHidden()
}

test('from an empty mesh the whole egress-gateway scenario is built on the canvas, and exported', async ({ page, request }, info) => {
  test.setTimeout(600_000)
  leaveFreely(page)
  const mesh = `canvas-${info.workerIndex}-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  await openScreen(page, mesh, 'topology')
  for (const [command, given] of egressGatewaySteps) await run(page, command, given)
  await expect(node(page, 'istio-egressgateway')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/canvas-built.png' })

  await page.getByRole('link', { name: 'Review changes' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download 1-apply.yaml' }).click()])
  const built = compile(documentsFromTexts([{ path: '1-apply.yaml', text: await readFile(await download.path(), 'utf8') }]))
  const scenario = compile(documentsFromTexts([{ path: 'scenario.yaml', text: exampleText('egress-gateway') }]).filter(({ key }) => !madeByCluster.has(parseResourceKey(key as ResourceKey).kind)))
  for (const { id } of scenario.proxies()) expect(envoyOf(built, id)).toEqual(envoyOf(scenario, id))
  await request.delete(`/api/v1/meshes/${mesh}`)
})

test('a form tells what it would do before it does, one undo takes all of it back', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await expect(node(page, 'nginx.dujie.com')).toBeVisible({ timeout: 40_000 })
  const dialog = await open(page, 'removeEgressGateway', 'nginx.dujie.com')
  const effect = dialog.getByRole('region', { name: 'What it does' })
  await expect(effect.getByRole('button', { name: 'entry/nginx-external' }).first()).toBeVisible()
  await expect(dialog.getByRole('row', { name: /client entry/ })).toContainText('istio-egressgateway HTTP 80')
  await page.screenshot({ path: 'test-results/screens/canvas-form.png' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: words.commands['removeEgressGateway']?.action ?? '' }).click()
  await expect(dialog).toBeHidden()
  const offered = async (command: CommandName) => {
    await node(page, 'nginx.dujie.com').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: `${words.commands[command]?.title}…`, exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await expect(page.getByText(/^Led nginx.dujie.com straight out/).first()).toBeVisible()
  await offered('insertEgressGateway')
  await page.keyboard.press('Control+z')
  await offered('removeEgressGateway')
})

test('lines drawn between nodes say what they would do, or why they do nothing', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  const centre = async (name: string) => {
    const box = await node(page, name).boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }
  await expect(node(page, 'nginx.dujie.com')).toBeVisible({ timeout: 40_000 })
  const [client, host, entry] = [await centre('client'), await centre('nginx.dujie.com'), await centre('workload-nginx2501')]
  await page.mouse.move(client.x, client.y)
  await page.mouse.down()
  await page.mouse.move(host.x, host.y, { steps: 8 })
  await expect(page.getByText('The client sees this host already.')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/canvas-line.png' })
  await page.mouse.up()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.mouse.move(host.x, host.y)
  await page.mouse.down()
  await page.mouse.move(entry.x, entry.y, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByRole('dialog', { name: words.commands['connectWorkloadEntry']?.title ?? '' })).toBeVisible()
  await expect(page.getByRole('dialog').getByText('Nothing would change.')).toBeVisible()
})

test('what is unticked among documents to delete stays on offer; a route that is left for a deleted host is said to answer 503', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('egress-gateway'), 'topology')
  await expect(node(page, 'nginx.dujie.com')).toBeVisible({ timeout: 40_000 })
  const dialog = await open(page, 'deleteDocuments', 'nginx.dujie.com')
  await expect(dialog.getByRole('row', { name: /client entry/ })).toContainText('stopped 503 NC')
  const own = dialog.getByRole('checkbox', { name: /ServiceEntry entry\/nginx/ })
  await own.click()
  await expect(dialog.getByRole('alert')).toHaveText('Needed.')
  await own.click()
  await expect(dialog.getByRole('row', { name: /client entry/ })).toContainText('stopped 503 NC')
  await expectAccessible(page)
})

test('a form by the keyboard: it begins at its first field, leads to the one at fault, and gives the focus back', async ({ page, request }, info) => {
  leaveFreely(page)
  const mesh = `forms-${info.workerIndex}-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  await openScreen(page, mesh, 'topology')
  const add = page.getByRole('button', { name: words.addLabel })
  const start = async (command: CommandName) => {
    await add.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: words.commands[command]?.title ?? '', exact: true }).focus()
    await page.keyboard.press('Enter')
    return page.getByRole('dialog')
  }
  // From an empty mesh: what takes the place of the button takes the focus.
  const namespace = await start('createNamespace')
  const name = namespace.getByLabel(words.fields['name'] ?? '', { exact: true })
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(namespace.getByRole('alert')).toHaveText('Needed.')
  await expect(name).toBeFocused()
  await page.keyboard.type('shop.web')
  await expect(namespace.getByRole('alert')).toHaveText('Namespace shop.web, metadata.name: The name must be one DNS label: lower case letters, digits and hyphens, at most 63 of them.')
  await name.fill('shop')
  await page.keyboard.press('Enter')
  await expect(namespace).toBeHidden()
  await expect(page.locator('main')).toContainText('shop')
  await expect(async () => expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)).toPass()

  // A field below the fold comes into sight with what is wrong; Escape leaves, and the button has the focus again.
  const entry = await start('createServiceEntry')
  await expect(entry.getByLabel(words.fields['hosts'] ?? '', { exact: true })).toBeFocused()
  await page.keyboard.type('api.example')
  const exportTo = entry.getByLabel(new RegExp(`^${words.fields['exportTo']}`))
  await exportTo.fill('*, shop')
  await entry.getByLabel(words.fields['hosts'] ?? '', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(exportTo).toBeFocused()
  await expect(entry.getByRole('alert')).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(entry).toBeHidden()
  await expect(add).toBeFocused()
  await request.delete(`/api/v1/meshes/${mesh}`)
})
