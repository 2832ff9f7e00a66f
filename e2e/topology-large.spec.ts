import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect, openScreen, test } from './support/test.ts'

/** So many ServiceEntries of the scale input make about 5,000 nodes, about 20,000 documents, and about 1,000 nodes. */
const entriesOf = { nodes: 2083, documents: 16_666, edited: 417 } as const

// What is recorded of each click, for a report of a failure, takes longer than what is measured here.
test.use({ trace: 'off' })

test('5,000 nodes: panning and zooming, frame by frame', async ({ page, request }) => {
  test.setTimeout(600_000)
  const mesh = await scaleMesh(request, entriesOf.nodes)
  await openScreen(page, mesh, 'topology')
  await expect(page.getByRole('region', { name: 'Topology' }).first()).toBeVisible({ timeout: 120_000 })
  await page.waitForTimeout(2000)
  await page.screenshot({ path: 'test-results/screens/topology-5000.png' })
  await page.mouse.move(720, 500)
  const panned = await framesWhile(page, async () => {
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, 90)
  })
  // As a pinch does it: in small steps, out through every level of detail and back.
  const zoomed = await framesWhile(page, async () => {
    await page.keyboard.down('Control')
    for (let step = 0; step < 90; step++) await page.mouse.wheel(0, step < 45 ? 4 : -4)
    await page.keyboard.up('Control')
  })
  for (const [title, { times, processor }] of [['panning', panned], ['zooming', zoomed]] as const) {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
    process.stdout.write(`${title} 5,000 nodes: ${times.length} frames, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, of which the page's own work ${(processor / times.length).toFixed(1)} ms a frame (budget of software rendering: p95 100 ms)\n`)
    expect(times.length).toBeGreaterThan(5)
  }
  await page.getByRole('button', { name: /^Fit/ }).click()
  await page.waitForTimeout(1000)
  await page.screenshot({ path: 'test-results/screens/topology-5000-fit.png' })
  await request.delete(`/api/v1/meshes/${mesh}`)
})

test('20,000 documents open folded, and say what was folded', async ({ page, request }) => {
  test.setTimeout(900_000)
  const mesh = await scaleMesh(request, entriesOf.documents)
  // Once for a warm server and a warm cache of scripts, as it is for everyone but the first.
  await page.goto(`/m/${mesh}/topology`)
  await expect(page.locator('.react-flow__node').first()).toBeVisible({ timeout: 240_000 })
  await page.goto('about:blank')
  await page.goto(`/m/${mesh}/topology`, { waitUntil: 'commit' })
  await expect(page.locator('.react-flow__node').first()).toBeVisible({ timeout: 240_000 })
  const outlined = await page.evaluate(() => performance.now())
  await expect(page.getByText('What its Envoys do is being worked out')).toBeVisible()
  await expect(page.getByText(/16,666 hosts into 1 node/).first()).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/topology-20000-outline.png' })
  // The graph itself follows, with what Envoys do.
  await expect(page.getByText('What its Envoys do is being worked out')).toBeHidden({ timeout: 240_000 })
  const drawn = await page.evaluate(() => performance.now())
  await expect(page.getByText(/16,666 hosts into 1 node/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Fit/ })).toBeEnabled()
  await page.screenshot({ path: 'test-results/screens/topology-20000.png' })
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/documents')).map((each) => `${Math.round(each.startTime)}–${Math.round(each.startTime + each.duration)}`))
  process.stdout.write(`20,000 documents, from navigation to the folded outline: ${outlined.toFixed(0)} ms (budget 2000 ms), to the folded graph with its legs: ${drawn.toFixed(0)} ms; the documents were asked for and read at ${fetched.join(', ')} ms\n`)
  await request.delete(`/api/v1/meshes/${mesh}`)
})

test('1,000 nodes: an edit, from the click to the changed graph', async ({ page, request }) => {
  test.setTimeout(120_000)
  const mesh = await scaleMesh(request, entriesOf.edited)
  await openScreen(page, mesh, 'topology')
  const node = page.locator('[data-id="host:shapes/ext-00001/svc-00001.shapes.example"]').first()
  await node.click({ button: 'right', timeout: 120_000 })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(node).toBeHidden()
  // The first rounds let the engine compile what it runs.
  const rounds = 10
  for (const [name, there] of [['Undo', true], ['Redo', false]] as const) expect(await drawnAfter(page, name, there)).toBeGreaterThan(0)
  const times = { Undo: [] as number[], Redo: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.Undo.push(await drawnAfter(page, 'Undo', true))
    times.Redo.push(await drawnAfter(page, 'Redo', false))
  }
  const told = Object.entries(times).map(([name, all]) => `${name} ${Math.round(all.toSorted((a, b) => a - b)[rounds / 2] ?? 0)} (${all.map(Math.round).join(' ')})`)
  process.stdout.write(`1,000 nodes, from the click to the changed graph, medians in ms: ${told.join(', ')} (budget 150)\n`)
  await request.delete(`/api/v1/meshes/${mesh}`)
})
/** Milliseconds from the click on Undo or Redo until a frame is drawn in which the host that it takes or gives is gone, or back. */
async function drawnAfter(page: Page, name: 'Undo' | 'Redo', there: boolean): Promise<number> {
  await page.waitForTimeout(700)
  const drawn = page.evaluate((awaited) => new Promise<number>((resolve) => {
    let begun = 0
    document.addEventListener('click', ({ timeStamp }) => { begun = timeStamp }, { capture: true, once: true })
    const look = () => {
      const found = document.querySelector('.react-flow__node[data-id="host:shapes/ext-00001/svc-00001.shapes.example"]') !== null
      if (begun === 0 || found !== awaited) return void requestAnimationFrame(look)
      // After this frame's own work comes its picture, and then messages.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - begun)
      port2.postMessage(undefined)
    }
    requestAnimationFrame(look)
  }), there)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).first().click()
  return drawn
}

/** A mesh of the scale input. */
async function scaleMesh(request: APIRequestContext, entries: number): Promise<string> {
  const mesh = `large-${entries}-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  const text = execFileSync(process.execPath, [join(process.cwd(), 'conformance/scale/generate.mjs'), String(entries)], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const documents = text.split(/^---$/m).filter((document) => document.includes('kind:'))
  const edits = documents.map((document) => {
    const [, kind = '', name = '', namespace = ''] = /kind: (\w+)\nmetadata:\n {2}name: (\S+)(?:\n {2}namespace: (\S+))?/.exec(document) ?? []
    const group = /apiVersion: (?:(.+)\/)?v/.exec(document)?.[1] ?? ''
    return { key: `${group}/${kind}/${namespace}/${name}`, text: document.trimStart(), base: null }
  })
  for (let from = 0; from < edits.length; from += 5000) {
    const saved = await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Scale', edits: edits.slice(from, from + 5000) }, timeout: 240_000 })
    expect(saved.status(), (await saved.text()).slice(0, 400)).toBe(201)
  }
  return mesh
}

/** Times between frames while something is done, as the page itself sees them, and its work in that time, both in milliseconds. */
async function framesWhile(page: Page, deed: () => Promise<void>): Promise<{ readonly times: readonly number[]; readonly processor: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => 1000 * ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  const watch = await page.evaluateHandle(() => {
    const times: number[] = []
    let former = performance.now()
    let frame = 0
    const tick = (now: number) => {
      times.push(now - former)
      former = now
      frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return { stop: () => (cancelAnimationFrame(frame), times.slice(1)) }
  })
  const before = await worked()
  await deed()
  const times = await watch.evaluate(({ stop }) => stop())
  const processor = (await worked()) - before
  await session.detach()
  return { times, processor }
}
