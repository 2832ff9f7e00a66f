import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exampleText, expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

const virtualService = 'networking.istio.io/VirtualService/entry/nginx-external'

test.beforeEach(({ page }) => leaveFreely(page))

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('a draft is reviewed in Monaco’s difference, with findings and Envoy, and saved as one change', async ({ page, meshOf, request }) => {
      const mesh = await meshOf('egress-gateway')
      await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(virtualService)}`)
      await page.locator('.view-line', { hasText: 'subset: v25' }).first().click()
      await page.keyboard.press('End')
      await page.keyboard.type('1')
      await page.getByRole('link', { name: 'Review changes' }).click()

      const difference = page.locator('.monaco-diff-editor')
      await expect(difference.locator('.line-insert').first()).toBeVisible()
      await expect(difference).toContainText('v251')
      await expect(page.getByText('1 document differs.')).toBeVisible()
      await expect(page.getByRole('listitem').filter({ hasText: /No DestinationRule.*v251/ })).toHaveCount(1)
      await expect(page.getByRole('rowheader', { name: /istio-egressgateway/ })).toBeVisible()
      await expect(page.getByRole('row', { name: /istio-egressgateway/ }).getByText('Changed')).not.toHaveCount(0)
      await expect(page.getByText('No client loses a host, none gains one, 1 leaves in another way.')).toBeVisible()
      const leg = page.getByRole('row', { name: /client entry/ }).first()
      await expect(leg).toContainText('nginx.dujie.com')
      await expect(leg.getByRole('link', { name: /nginx-external/ })).toBeVisible()
      await page.screenshot({ path: `test-results/screens/review-${theme}.png` })
      await expectAccessible(page)

      await page.getByRole('radio', { name: 'Side by side' }).click()
      await expect(difference.locator('.editor.original')).toBeVisible()
      await page.setViewportSize({ width: 1024, height: 768 })
      const [documents, findings] = await Promise.all(['Documents', 'Findings'].map((name) => page.getByRole('heading', { name, exact: true }).boundingBox()))
      expect(findings?.y ?? 0).toBeGreaterThan(documents?.y ?? Number.POSITIVE_INFINITY)
      await page.screenshot({ path: `test-results/screens/review-1024-${theme}.png` })
      await page.setViewportSize({ width: 1440, height: 900 })

      const revisions = async () => ((await (await request.get(`/api/v1/meshes/${mesh}/changes`)).json()) as { items: unknown[] }).items.length
      const before = await revisions()
      await page.getByRole('button', { name: /^Save revision \d+/ }).click()
      const save = page.getByRole('dialog').getByRole('button', { name: /^Save revision/ })
      await page.getByRole('textbox', { name: 'Note' }).fill('Another subset')
      await expect(save).toHaveAttribute('aria-disabled', 'true')
      await expect(page.getByRole('list', { name: 'What is lost, and what is wrong from then on' })).toContainText(/No DestinationRule.*v251.*IST0101 · VirtualService nginx-external : 29/)
      await page.getByRole('checkbox', { name: /new errors? (is|are) meant/ }).click()
      await page.screenshot({ path: `test-results/screens/review-save-${theme}.png` })
      await save.click()
      await expect(page.getByText('The draft is empty')).toBeVisible()
      expect(await revisions()).toBe(before + 1)
      const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
      expect(items.find(({ key }) => key === virtualService)?.text).toContain('subset: v251')
    })
  })
}

test('the lines of a difference stand at once, before Monaco is there', async ({ page, meshOf, request }) => {
  const mesh = await meshOf('egress-gateway')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string; resourceVersion: string }[] }
  const edits = items.filter(({ key }) => key === virtualService).map(({ key, text, resourceVersion }) => ({ key, text: text.replace('v25', 'v251'), base: resourceVersion }))
  expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Another subset', edits } })).status()).toBe(201)
  let release = (): void => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const held: string[] = []
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes('monaco-diff-editor')) {
      held.push(route.request().url())
      await released
    }
    await route.fulfill({ response })
  })
  await openScreen(page, mesh, 'review', '?base=egress-gateway')
  const lines = page.getByRole('region', { name: 'Difference of nginx-external' })
  await expect(lines).toContainText('v251')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await expect(page.locator('.monaco-diff-editor')).toHaveCount(0)
  release()
  await expect(page.locator('.monaco-diff-editor .line-insert').first()).toBeVisible()
  await expect(lines).toHaveCount(0)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('an added and a deleted document are reviewed, and the draft is given up on request', async ({ page, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(virtualService)}`)
  await page.getByRole('button', { name: 'Delete nginx-external' }).click()
  await page.getByRole('button', { name: 'New document' }).click()
  await page.getByRole('menuitem', { name: 'ServiceEntry' }).click()
  await page.getByLabel('Name', { exact: true }).fill('payments')
  await page.getByRole('button', { name: 'Create in the draft' }).click()
  await page.getByRole('link', { name: 'Review changes' }).click()
  const documents = page.getByRole('list', { name: 'Documents' }).getByRole('button')
  await expect(documents).toHaveCount(2)
  await expect(documents.filter({ hasText: 'payments' })).toContainText('Added')
  await expect(documents.filter({ hasText: 'nginx-external' })).toContainText('Removed')
  await documents.filter({ hasText: 'payments' }).click()
  await expect(page.locator('.monaco-diff-editor .line-insert').first()).toBeVisible()
  const [apply] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download 1-apply.yaml' }).click()])
  const [gone] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download 2-delete.yaml' }).click()])
  expect(await readFile(await apply.path(), 'utf8')).toContain('kind: ServiceEntry')
  expect(await readFile(await gone.path(), 'utf8')).toContain('kind: VirtualService\nmetadata:\n  name: "nginx-external"')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Discard/ }).click()
  await expect(page.getByText('The draft is empty')).toBeVisible()
})

test('a draft goes into the files that it came from, as a patch that git applies', async ({ page, meshOf }, info) => {
  const mesh = await meshOf('egress-gateway')
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(virtualService)}`)
  await page.locator('.view-line', { hasText: 'subset: v25' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type('1')
  await page.getByRole('link', { name: 'Review changes' }).click()
  await page.getByRole('button', { name: 'Into its files' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Patch for git apply' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.locator('input[type=file]').last().setInputFiles({ name: 'egress-gateway.yaml', mimeType: 'text/yaml', buffer: Buffer.from(exampleText('egress-gateway')) })
  await expect(dialog.getByText('1 file changes')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/review-files.png' })
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Patch for git apply' }).click()])
  const folder = info.outputPath('files')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'egress-gateway.yaml'), exampleText('egress-gateway'))
  execFileSync('git', ['apply', await download.path()], { cwd: folder, env: { ...process.env, GIT_CEILING_DIRECTORIES: info.outputDir } })
  expect(await readFile(join(folder, 'egress-gateway.yaml'), 'utf8')).toBe(exampleText('egress-gateway').replace('subset: v25', 'subset: v251'))
})
