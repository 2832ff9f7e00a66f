import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openScreen, test } from './support/test.ts'

/** So many ServiceEntries of the scale input make about 5,000 nodes. */
const entries = 2083

test('5,000 nodes: panning and zooming, frame by frame', async ({ page, request }) => {
  test.setTimeout(600_000)
  const mesh = `large-${Date.now().toString(36)}`
  expect((await request.post('/api/v1/meshes', { data: { name: mesh } })).status()).toBe(201)
  const text = execFileSync(process.execPath, [join(process.cwd(), 'conformance/scale/generate.mjs'), String(entries)], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const documents = text.split(/^---$/m).filter((document) => document.includes('kind:'))
  const edits = documents.map((document) => {
    const [, kind = '', name = '', namespace = ''] = /kind: (\w+)\nmetadata:\n {2}name: (\S+)(?:\n {2}namespace: (\S+))?/.exec(document) ?? []
    const group = /apiVersion: (?:(.+)\/)?v/.exec(document)?.[1] ?? ''
    return { key: `${group}/${kind}/${namespace}/${name}`, text: document.trimStart(), base: null }
  })
  const saved = await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'Scale', edits } })
  expect(saved.status(), (await saved.text()).slice(0, 400)).toBe(201)
  await openScreen(page, mesh, 'topology')
  await expect(page.getByRole('region', { name: 'Topology' }).first()).toBeVisible({ timeout: 120_000 })
  await page.waitForTimeout(2000)
  await page.screenshot({ path: 'test-results/screens/topology-5000.png' })
  for (const [title, zoomed] of [['panning', false], ['zooming', true]] as const) {
    const frames = framesWhile(page)
    await page.mouse.move(720, 500)
    if (zoomed) await page.keyboard.down('Control')
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, zoomed ? (step < 30 ? 40 : -40) : 90)
    if (zoomed) await page.keyboard.up('Control')
    const times = (await frames).sort((a, b) => a - b)
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
    process.stdout.write(`${title} 5,000 nodes: ${times.length} frames, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (budget of software rendering: p95 100 ms)\n`)
    expect(times.length).toBeGreaterThan(5)
  }
  await page.getByRole('button', { name: /^Fit/ }).click()
  await page.waitForTimeout(1000)
  await page.screenshot({ path: 'test-results/screens/topology-5000-fit.png' })
  await request.delete(`/api/v1/meshes/${mesh}`)
})

/** Times between frames for some seconds, as the page itself sees them. */
function framesWhile(page: Page): Promise<number[]> {
  return page.evaluate(() => new Promise<number[]>((done) => {
    const times: number[] = []
    let former = performance.now()
    const until = former + 4000
    const tick = (now: number) => {
      times.push(now - former)
      former = now
      if (now < until) requestAnimationFrame(tick)
      else done(times.slice(1))
    }
    requestAnimationFrame(tick)
  }))
}
