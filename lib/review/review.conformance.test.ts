import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, readCase } from '@/lib/cli/conformance/case.ts'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { reviewOf } from './review.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))

for (const folder of ['realistic', 'egress-gateway'].flatMap((area) => [...caseFolders(join(root, area))])) {
  test(`without each document in turn, legs differ only where Envoys do: ${relative(root, folder)}`, () => {
    const all = compile(documentsFromTexts([{ path: 'input.yaml', text: readCase(folder).input }]))
    let legs = 0
    for (const key of all.documents.keys()) {
      const fewer = all.update([{ key, text: null }])
      const forth = reviewOf(all, fewer)
      const back = reviewOf(fewer, all)
      const touched = new Set(forth.proxies.map(({ proxy }) => proxy))
      const gateway = all.proxies().some(({ id, type }) => type === 'router' && touched.has(id))
      for (const { workloads, host } of forth.legs.legs) for (const { id } of workloads) expect(gateway || touched.has(id), `${id} to ${host} without ${key}`).toBe(true)
      expect(forth.documents.map((document) => document.key)).toEqual([key])
      const count = (review: typeof forth, change: string): number => review.legs.legs.filter((leg) => leg.change === change).reduce((sum, { workloads }) => sum + workloads.length, 0)
      expect([count(back, 'gained'), count(back, 'lost'), count(back, 'changed')], `back with ${key}`).toEqual([count(forth, 'lost'), count(forth, 'gained'), count(forth, 'changed')])
      legs += forth.legs.legs.length
    }
    expect(legs).toBeGreaterThan(0)
  })
}
