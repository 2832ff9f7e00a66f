import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { exampleText, expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

const listed = `apiVersion: v1
kind: List
items:
- apiVersion: networking.istio.io/v1
  kind: ServiceEntry
  metadata: {name: pay, namespace: shop}
  spec:
    hosts: [api.pay.example]
    resolution: DNS
    ports: [{number: 443, name: tls, protocol: TLS}]
- apiVersion: networking.istio.io/v1
  kind: ServiceEntry
  metadata: {name: both, namespace: shop}
  spec:
    hosts: [both.example]
    resolution: STATIC
    ports: [{number: 80, name: http, protocol: HTTP}]
    endpoints: [{address: 10.0.0.1}]
    workloadSelector: {labels: {app: x}}
- apiVersion: v1
  kind: Secret
  metadata: {name: cert, namespace: shop}
  data: {tls.key: c2VjcmV0LXZhbHVl}
`

test('what kubectl prints is pasted, previewed document by document, and stored only by its button', async ({ page, meshOf, request }) => {
  leaveFreely(page)
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'import')
  await expect(page.getByRole('button', { name: 'Import 0 documents' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('radio', { name: 'Paste' }).click()
  const changed = exampleText('serviceentry-static').replace('maxEjectionPercent: 50', 'maxEjectionPercent: 60')
  await page.getByLabel('YAML or JSON').fill(`${listed}---\n${changed}\n---\nkind: ServiceEntry\nspec: {}\n`)
  const table = page.getByRole('grid', { name: 'Documents of the import' })
  await expect(table.getByRole('row', { name: /pay/ })).toBeVisible()
  for (const [group, count] of [['Not readable', 1], ['Refused', 1], ['Changed', 1], ['New', 2]] as const) await expect(page.getByRole('button', { name: `${group} ${count}`, exact: true })).toBeVisible()
  await expect(page.getByText('1 Secret reduced to key names')).toBeVisible()
  await expect(page.getByText('1 List taken apart')).toBeVisible()
  await table.getByRole('row', { name: /both/ }).click()
  const panel = page.getByRole('complementary', { name: 'both' })
  await expect(panel).toContainText('A cluster would refuse this document')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/import.png' })
  const before = (await (await request.get(`/api/v1/meshes/${mesh}`)).json()) as { revision: string }
  expect(before.revision).toBe('8')
  await page.getByRole('button', { name: 'Import 4 documents' }).click()
  await expect(page).toHaveURL(/\/topology/)
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents`)).json()) as { items: { key: string; text: string; origin: { name: string } | null }[] }
  const keys = items.map(({ key }) => key)
  expect(keys).toContain('networking.istio.io/ServiceEntry/shop/pay')
  expect(keys).toContain('networking.istio.io/ServiceEntry/shop/both')
  expect(items.find(({ key }) => key.endsWith('ServiceEntry/shop/pay'))?.origin?.name).toBe('pasted.yaml')
  expect(items.find(({ key }) => key.includes('DestinationRule'))?.text).toContain('maxEjectionPercent: 60')
  expect(JSON.stringify(items)).not.toContain('c2VjcmV0LXZhbHVl')
})

test('gzip is unpacked; what is damaged, too large or an archive is named with the reason, and the rest is previewed', async ({ page, meshOf }) => {
  leaveFreely(page)
  await openScreen(page, await meshOf('egress-gateway'), 'import')
  const packed = gzipSync(listed)
  await page.getByLabel('Add files').setInputFiles([
    { name: 'prod.yaml.gz', mimeType: 'application/gzip', buffer: packed },
    { name: 'cut.yaml.gz', mimeType: 'application/gzip', buffer: packed.subarray(0, 60) },
    { name: 'bomb.yaml.gz', mimeType: 'application/gzip', buffer: gzipSync(Buffer.alloc(17 * 1024 * 1024, 'x')) },
    { name: 'chart.tgz', mimeType: 'application/gzip', buffer: Buffer.from('PK\u0003\u0004rest') },
  ])
  await expect(page.getByText('3 files were not read')).toBeVisible()
  for (const reason of ['cut.yaml.gz: the gzip data is damaged or cut off', 'bomb.yaml.gz: larger than 16 MiB once unpacked', 'chart.tgz: an archive; unpack it and choose the folder']) await expect(page.getByText(reason)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Documents of the import' }).getByText('pay', { exact: true })).toBeVisible()
})

test('a folder is read whole; charts and kustomizations are skipped with a count', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'import')
  const buffer = (text: string) => Buffer.from(text)
  await page.getByLabel('Add files').setInputFiles([
    { name: 'a.yaml', mimeType: 'text/yaml', buffer: buffer('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n') },
    { name: 'kustomization.yaml', mimeType: 'text/yaml', buffer: buffer('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n') },
    { name: 'values.yaml', mimeType: 'text/yaml', buffer: buffer('a: 1\n') },
  ])
  await expect(page.getByText('1 Kustomization skipped')).toBeVisible()
  await expect(page.getByText('1 values file skipped')).toBeVisible()
  await page.getByRole('button', { name: 'Remove a.yaml' }).click()
  await expect(page.getByText('No document of a mesh is in there')).toBeVisible()
})

test('the managed documents come out as one file, ready for kubectl', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'resources')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).first().click()
  await page.getByRole('menuitem').first().click()
  const text = readFileSync(await (await downloading).path(), 'utf8')
  const kinds = [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind)
  expect(kinds).toEqual(['ServiceEntry', 'WorkloadEntry', 'WorkloadEntry', 'WorkloadEntry', 'DestinationRule', 'Gateway', 'VirtualService'])
  expect(text).toMatch(/Left out: \d+ context documents/)
})

test('an import of a cluster that is complete says what is gone, of two of one name either is chosen, and each document remembers its source', async ({ page, meshOf, request }) => {
  // Three screens, two of them gone through for accessibility: a quarter of the usual time where nothing else runs.
  test.slow()
  leaveFreely(page)
  const mesh = await meshOf('serviceentry-static')
  await openScreen(page, mesh, 'import')
  const entry = (port: number) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: entry, labels: {argocd.argoproj.io/instance: payments}}\nspec:\n  hosts: [api.pay.example]\n  resolution: DNS\n  ports: [{number: ${port}, name: tls, protocol: TLS}]\n`
  await page.getByLabel('Add files').setInputFiles([443, 8443].map((port) => ({ name: `${port}.yaml`, mimeType: 'text/yaml', buffer: Buffer.from(entry(port)) })))
  const table = page.getByRole('grid', { name: 'Documents of the import' })
  await expect(table.getByRole('row', { name: /pay/ })).toHaveCount(2)
  await page.getByRole('textbox', { name: 'Read from cluster' }).fill('prod-eu')
  await page.getByRole('checkbox', { name: /This is all there is/ }).click()
  await expect(page.getByRole('textbox', { name: 'Namespaces' })).toHaveValue('entry')
  await expect(page.getByRole('textbox', { name: 'Kinds' })).toHaveValue('ServiceEntry')
  await expect(page.getByRole('button', { name: 'Gone 1', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 1 document' })).toBeVisible()
  await table.getByRole('row', { name: /pay.*\b443\.yaml/ }).getByRole('checkbox').click()
  await table.getByRole('row', { name: /nginx-external/ }).getByRole('checkbox').click()
  await page.screenshot({ path: 'test-results/screens/import-scope.png' })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 documents' }).click()
  await expect(page).toHaveURL(/\/topology/)
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { name: string; key: string; text: string; origin: { type: string; name: string } }[] }
  expect(items.map(({ name, origin }) => [name, origin.type, origin.name])).toEqual([['pay', 'cluster', 'prod-eu']])
  expect(items[0]?.text).toContain('number: 443')
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(items[0]?.key ?? '')}`)
  await expect(page.getByText(/^from kubectl prod-eu, /)).toBeVisible()
  await expect(page.getByText('Argo CD app payments will revert a cluster edit: export a patch')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/editor-source.png' })
  await expectAccessible(page)
})

test('a source is only compared; the meshes say how far it drifted, and the teams of namespaces group findings and name whom a draft concerns', async ({ page, meshOf, request }) => {
  test.slow()
  leaveFreely(page)
  const mesh = await meshOf('serviceentry-static')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=Namespace`)).json()) as { items: { key: string; name: string }[] }
  await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { edits: items.map(({ key, name }) => ({ key, text: `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled, team: web}}\n` })) } })
  await openScreen(page, mesh, 'import')
  const changed = exampleText('serviceentry-static').replace('maxEjectionPercent: 50', 'maxEjectionPercent: 60').split(/^---$/m).filter((text) => text.includes('kind: DestinationRule')).join('---')
  await page.getByLabel('Add files').setInputFiles({ name: 'rules.yaml', mimeType: 'text/yaml', buffer: Buffer.from(changed) })
  await page.getByRole('textbox', { name: 'Read from cluster' }).fill('prod-eu')
  await page.getByRole('checkbox', { name: /This is all there is/ }).click()
  await page.getByRole('textbox', { name: 'Kinds' }).fill('DestinationRule ServiceEntry')
  await page.getByRole('button', { name: 'Only compare' }).click()
  await expect(page.getByText('The comparison is remembered; the meshes show it').first()).toBeVisible()
  await page.getByRole('button', { name: 'Put in the draft' }).click()
  await expect(page.getByText('No client loses a host, none gains one')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Teams' }).getByRole('listitem').filter({ hasText: 'web' })).toContainText('1 document')
  await page.screenshot({ path: 'test-results/screens/review-teams.png' })
  await openScreen(page, mesh, 'findings', '?group=team')
  await expect(page.getByRole('button', { name: /^web \d+/ })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('row', { name: new RegExp(mesh) })).toContainText('kubectl prod-eu, just now')
  await expect(page.getByRole('row', { name: new RegExp(mesh) })).toContainText('1 differ, 0 not stored, 1 gone')
  await page.screenshot({ path: 'test-results/screens/meshes-drift.png' })
  await expectAccessible(page)
})

test('a file that was taken out while it was read does not come back', async ({ page, meshOf }) => {
  await page.addInitScript(() => {
    File.prototype.arrayBuffer = async function slowly(this: File) {
      const bytes = await Blob.prototype.arrayBuffer.call(this)
      if (this.name !== 'slow.yaml') return bytes
      await new Promise((resolve) => setTimeout(resolve, 3000))
      // Once what follows the reading had time to be shown.
      setTimeout(() => document.body.setAttribute('data-slow-read', ''), 500)
      return bytes
    }
  })
  await openScreen(page, await meshOf('serviceentry-static'), 'import')
  const file = (name: string) => ({ name: `${name}.yaml`, mimeType: 'text/yaml', buffer: Buffer.from(`apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`) })
  await page.getByLabel('Add files').setInputFiles(file('slow'))
  await page.getByRole('button', { name: 'Remove slow.yaml' }).click()
  await page.getByLabel('Add files').setInputFiles(file('quick'))
  const table = page.getByRole('grid', { name: 'Documents of the import' })
  await expect(table.getByRole('row', { name: /quick/ })).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-slow-read')
  await expect(table.getByRole('row', { name: /quick/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /slow/ })).toHaveCount(0)
})
