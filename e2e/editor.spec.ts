import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, leaveFreely, openScreen, saveInDialog, test } from './support/test.ts'

const serviceEntry = 'networking.istio.io/ServiceEntry/entry/nginx-external'
const virtualService = 'networking.istio.io/VirtualService/entry/nginx-external'

/** Opens a document in the editor and waits for its text. */
async function openDocument(page: Page, mesh: string, key: string): Promise<Locator> {
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(key)}`)
  const code = page.getByTestId('code-editor')
  await expect(code.locator('.view-line').first()).toContainText('apiVersion')
  return code
}

/** Puts the cursor at the end of the first line that holds a text. */
async function endOfLine(page: Page, code: Locator, text: string): Promise<void> {
  await code.locator('.view-line', { hasText: text }).first().click()
  await page.keyboard.press('End')
}

const problems = (page: Page): Locator => page.getByRole('region', { name: 'Problems' }).getByRole('listitem')

/** The buttons that show an open document; those that close one have no text. */
const tabs = (page: Page): Locator => page.getByRole('navigation', { name: 'Open documents' }).getByRole('button').filter({ hasText: /./ })

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png` })
}

test.beforeEach(({ page }) => leaveFreely(page))

test('a wrong host is marked where it stands, told once with all codes, and the light bulb repairs it', async ({ page, meshOf }) => {
  const code = await openDocument(page, await meshOf('serviceentry-static'), virtualService)
  await endOfLine(page, code, 'host: nginx.dujie.com')
  await page.keyboard.type('x')
  const row = problems(page).filter({ hasText: 'IST0101' })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('KIA1101')
  await expect(row).toContainText('VirtualService nginx-external : 17')
  await expect(code.locator('.squiggly-error')).toHaveCount(1)
  await expect(code.locator('.exodos-glyph-error')).toHaveCount(1)
  await expect(code.locator('.exodos-change-changed')).toHaveCount(1)
  // The mark stands under the value, not under the line.
  const [mark, line] = await Promise.all([code.locator('.squiggly-error').boundingBox(), code.locator('.view-line', { hasText: 'nginx.dujie.comx' }).locator('span span').last().boundingBox()])
  expect(Math.abs((mark?.x ?? 0) - (line?.x ?? -99))).toBeLessThan(12)
  await shot(page, 'editor-unknown-host')
  await expectAccessible(page)
  await page.keyboard.press('Control+.')
  await page.locator('.action-widget').getByText('Change to nginx.dujie.com: show what it changes…').click()
  const preview = page.getByRole('dialog', { name: 'Fix: Change to nginx.dujie.com' })
  await expect(preview.getByText('nginx.dujie.comx')).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'editor-fix-preview')
  await preview.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toHaveCount(1)
  await row.getByRole('button', { name: 'Change to nginx.dujie.com' }).click()
  await expect(preview.getByRole('button', { name: 'Fix in the draft' })).toBeEnabled()
  await page.keyboard.press('Escape')
  await code.getByText('nginx.dujie.comx').click()
  await page.keyboard.press('Control+.')
  await page.locator('.action-widget').getByText('Change to nginx.dujie.com', { exact: true }).click()
  await expect(row).toHaveCount(0)
  await expect(code.locator('.squiggly-error')).toHaveCount(0)
  await expect(page.getByRole('radio', { name: 'Draft', exact: true })).toBeVisible()
})

test('an unknown subset, and a ServiceEntry with both endpoints and workloadSelector, are told', async ({ page, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  const code = await openDocument(page, mesh, virtualService)
  await endOfLine(page, code, 'host: nginx.dujie.com')
  await page.keyboard.press('Enter')
  await page.keyboard.type('subset: v9')
  const subset = problems(page).filter({ hasText: 'v9' })
  await expect(subset).toHaveCount(1)
  await expect(subset).toContainText('IST0101')
  await expect(subset).toContainText('KIA1107')
  const entry = await openDocument(page, mesh, serviceEntry)
  await endOfLine(page, entry, 'resolution: STATIC')
  await page.keyboard.press('Enter')
  await page.keyboard.type('workloadSelector: {labels: {app: nginx}}')
  await expect(problems(page).filter({ hasText: 'Only one of workloadSelector and endpoints may be set.' }).first()).toBeVisible()
  await expect(entry.locator('.squiggly-error').first()).toBeVisible()
})

test('the other places that a finding names stand in its hover, and lead there', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('serviceentry-static')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
  const [first] = items
  const twin = first?.text.replace('name: nginx-external', 'name: nginx-twin') ?? ''
  await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key: `${virtualService}`.replace('nginx-external', 'nginx-twin'), text: twin, base: null }] } })
  const code = await openDocument(page, mesh, virtualService)
  const mark = code.locator('.squiggly-error, .squiggly-warning').first()
  const link = page.locator('.monaco-hover .code-link, .monaco-hover a').filter({ hasText: 'nginx-twin' }).first()
  // A hover that comes before the marks closes with them.
  await expect(async () => {
    await page.mouse.move(0, 0)
    await mark.hover({ force: true })
    await expect(link).toBeVisible({ timeout: 2000 })
  }).toPass()
  await shot(page, 'editor-related')
  await link.click()
  await expect(page).toHaveURL(/doc=[^&]*nginx-twin.*line=\d+/)
})

test('half a line breaks only its own place: the rest is still checked', async ({ page, meshOf }) => {
  const code = await openDocument(page, await meshOf('serviceentry-static'), virtualService)
  await endOfLine(page, code, 'host: nginx.dujie.com')
  await page.keyboard.type('x')
  await expect(problems(page).filter({ hasText: 'IST0101' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.type('port: {number: 80')
  await page.keyboard.press('Delete') // the bracket that the editor closed by itself
  await expect(problems(page).filter({ hasText: 'EXO0001' }).first()).toBeVisible()
  await expect(problems(page).filter({ hasText: 'IST0101' })).toHaveCount(1)
  await expect(page.getByRole('navigation', { name: 'Documents' }).getByRole('img', { name: 'Error' })).toHaveCount(1)
  await shot(page, 'editor-syntax')
})

test('schemas complete and explain: enum values, fields, descriptions', async ({ page, meshOf }) => {
  const code = await openDocument(page, await meshOf('serviceentry-static'), serviceEntry)
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row')
  await endOfLine(page, code, 'resolution: STATIC')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+Space')
  for (const value of ['DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS', 'NONE', 'STATIC']) await expect(suggestions.filter({ hasText: new RegExp(`^${value}$`) })).toHaveCount(1)
  await shot(page, 'editor-completion')
  await suggestions.filter({ hasText: /^STATIC$/ }).click()
  await expect(code.locator('.view-line', { hasText: 'resolution: STATIC' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Space')
  await expect(suggestions.filter({ hasText: 'exportTo' }).first()).toBeVisible()
  await expect(suggestions.filter({ hasText: 'workloadSelector' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await code.getByText('location', { exact: true }).hover()
  await expect(page.locator('.monaco-hover:visible')).toContainText('MESH_INTERNAL')
  await shot(page, 'editor-hover')
})

test('an empty spec offers the fields of its kind', async ({ page, meshOf }) => {
  const code = await openDocument(page, await meshOf('serviceentry-static'), serviceEntry)
  await endOfLine(page, code, 'spec:')
  await page.keyboard.press('Control+Shift+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Space')
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row')
  for (const field of ['addresses', 'endpoints', 'exportTo', 'hosts', 'location']) await expect(suggestions.filter({ hasText: field }).first()).toBeVisible()
})

test('documents stand in tabs; one is made from its template, one deleted and brought back', async ({ page, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  await openDocument(page, mesh, virtualService)
  await page.getByRole('button', { name: 'New document' }).click()
  await page.getByRole('menuitem', { name: 'DestinationRule' }).click()
  await page.getByLabel('Name', { exact: true }).fill('api-payments')
  await page.getByLabel('Namespace', { exact: true }).fill('entry')
  await page.getByRole('button', { name: 'Create in the draft' }).click()
  await expect(tabs(page).filter({ hasText: 'api-payments' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByTestId('code-editor').locator('.view-line', { hasText: 'kind: DestinationRule' })).toHaveCount(1)
  await tabs(page).filter({ hasText: 'nginx-external' }).click()
  await page.getByRole('button', { name: 'Delete nginx-external' }).click()
  await expect(page.getByText('The draft deletes nginx-external')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Draft 2' })).toBeChecked()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(page.getByTestId('code-editor').locator('.view-line', { hasText: 'kind: VirtualService' })).toHaveCount(1)
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeChecked()
  await page.getByRole('button', { name: 'Close nginx-external' }).click()
  await expect(tabs(page)).toHaveText([/api-payments/])
})

test('a draft is undone, redone, and survives a reload that is asked about', async ({ page, meshOf }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => asked.push(dialog.type()))
  const code = await openDocument(page, await meshOf('serviceentry-static'), serviceEntry)
  await endOfLine(page, code, '- nginx.dujie.com')
  await page.keyboard.type('.cn')
  const changed = code.locator('.view-line', { hasText: 'nginx.dujie.com.cn' })
  await expect(changed).toHaveCount(1)
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeChecked()
  await page.getByRole('button', { name: /^Undo:? Edit nginx-external/ }).click()
  await expect(changed).toHaveCount(0)
  await page.getByRole('button', { name: /^Redo:? Edit nginx-external/ }).click()
  await expect(changed).toHaveCount(1)
  await page.reload()
  await expect(changed).toHaveCount(1)
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeChecked()
  expect(asked).toEqual(['beforeunload'])
})

test('a save that meets another keeps the draft and shows both texts', async ({ page, meshOf, request, complaints }) => {
  complaints.tolerate(/409/)
  const mesh = await meshOf('serviceentry-static')
  const code = await openDocument(page, mesh, serviceEntry)
  await endOfLine(page, code, '- nginx.dujie.com')
  await page.keyboard.type('.cn')
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeChecked()
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { key: string; text: string }[] }
  for (const { key, text } of items) await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: `${text}# changed elsewhere\n` }] } })
  await page.keyboard.press('Control+s')
  await saveInDialog(page, 'Another host')
  await expect(page.getByText('Somebody saved in between')).toBeVisible()
  await expect(page.getByRole('dialog')).toContainText('# changed elsewhere')
  await expect(page.getByRole('dialog')).toContainText('nginx.dujie.com.cn')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(code.locator('.view-line', { hasText: 'nginx.dujie.com.cn' })).toHaveCount(1)
})

test('a document that another changes while it is edited is merged field by field', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('serviceentry-static')
  const code = await openDocument(page, mesh, serviceEntry)
  await endOfLine(page, code, '- nginx.dujie.com')
  await page.keyboard.type('.cn')
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeChecked()
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { key: string; text: string }[] }
  for (const { key, text } of items) await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: [{ key, text: text.replace('- nginx.dujie.com', '- nginx.dujie.org').replace('metadata:', 'metadata:\n  labels: {team: web}') }] } })
  await expect(page.getByText(/^\S+ was changed by local in revision \d+$/)).toBeVisible()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'metadata.labels' })).toContainText('changed by others')
  await expect(dialog.getByRole('button', { name: 'Continue with these' })).toHaveAttribute('aria-disabled', 'true')
  await page.screenshot({ path: 'test-results/screens/editor-merge.png' })
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: 'Draft', exact: true }).click()
  await dialog.getByRole('button', { name: 'Continue with these' }).click()
  await expect(page.getByRole('button', { name: 'Merge', exact: true })).toHaveCount(0)
  await expect(code.locator('.view-line', { hasText: 'nginx.dujie.com.cn' })).toHaveCount(1)
  await expect(code.locator('.view-line', { hasText: 'team: web' })).toHaveCount(1)
})

test('markers follow a key stroke at once', async ({ page, meshOf }, info) => {
  await page.addInitScript(() => window.addEventListener('keydown', () => performance.mark('typed'), true))
  const code = await openDocument(page, await meshOf('serviceentry-static'), virtualService)
  await endOfLine(page, code, 'host: nginx.dujie.com')
  const times: number[] = []
  for (const key of ['x', 'y', 'z', 'a', 'b', 'c', 'd', 'e']) {
    const before = await page.evaluate(() => performance.getEntriesByName('exodos:markers').at(-1)?.startTime ?? 0)
    await page.keyboard.press(key)
    const took = await page.waitForFunction((since) => {
      const [typed, marked] = ['typed', 'exodos:markers'].map((name) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0)
      return marked !== undefined && typed !== undefined && marked > since && marked > typed ? marked - typed : undefined
    }, before)
    times.push(await took.jsonValue() ?? Number.NaN)
  }
  await expect(problems(page).filter({ hasText: 'nginx.dujie.comxyzabcde' }).first()).toBeVisible()
  // A measurement, not an assertion: the machine decides.
  console.log(`key stroke to markers: ${times.map((time) => Math.round(time)).join(', ')} ms (${info.title})`)
  expect(times).toHaveLength(8)
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('the editor is accessible', async ({ page, meshOf }) => {
      const code = await openDocument(page, await meshOf('egress-gateway'), virtualService)
      await endOfLine(page, code, 'subset: v25')
      await page.keyboard.type('1')
      await expect(problems(page).filter({ hasText: 'v251' })).toHaveCount(1)
      await code.locator('.squiggly-error').hover({ force: true })
      await expect(page.locator('.monaco-hover:visible')).toContainText('IST0101')
      await shot(page, `editor-${theme}`)
      await expectAccessible(page)
    })
  })
}

test('the line under the cursor says what it generates, and leads there', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('egress-gateway'), 'editor', `?doc=${encodeURIComponent('networking.istio.io/DestinationRule/entry/nginx-external')}&line=31`)
  await page.locator('.view-line', { hasText: 'name: v26' }).click()
  await page.getByRole('button', { name: 'Generates' }).click()
  await page.getByRole('link', { name: 'nginx.dujie.com 80 v26' }).click()
  await expect(page.getByRole('complementary', { name: /outbound\|80\|v26\|nginx\.dujie\.com/ })).toBeVisible()
})

test('each line says who last touched it, the draft included, and leads to that change', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('serviceentry-static')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
  const before = items[0]?.text ?? ''
  const saved = await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Abort less often', edits: [{ key: virtualService, text: before.replace('httpStatus: 555', 'httpStatus: 503') }] } })
  expect(saved.status(), await saved.text()).toBe(201)
  const code = await openDocument(page, mesh, virtualService)
  await page.getByRole('button', { name: 'Last touched' }).click()
  const rows = page.getByRole('list', { name: 'Who last touched which lines' }).getByRole('listitem')
  const touched = rows.filter({ hasText: 'Abort less often' })
  await expect(touched).toHaveCount(1)
  await expect(rows).toHaveCount(3)
  await touched.getByRole('button').click()
  await expect(page).toHaveURL(/line=26/)
  await expect(touched).toHaveAttribute('aria-current', 'true')
  await endOfLine(page, code, 'kind: VirtualService')
  await page.keyboard.type(' # mine')
  await expect(rows.filter({ hasText: 'your draft' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'your draft' })).toHaveAttribute('aria-current', 'true')
  await shot(page, 'editor-last-touched')
  await expectAccessible(page)
  await touched.getByRole('link').click()
  await expect(page).toHaveURL(/\/history\?revision=\d+/)
  await expect(page.getByRole('main')).toContainText('Abort less often')
})
