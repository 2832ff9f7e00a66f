import { describe, expect, test } from 'vitest'
import { compiledCase } from '../testdata/compiled.ts'
import { caseNames } from '../testdata/case.ts'
import { topologyDifference } from './difference.ts'

const areas = ['seed', 'realistic', 'egress-gateway', 'outbound-policy', 'service-entry', 'workload-entry', 'sidecar-scope']

// What both states share is set aside by identity; copies share nothing, and differ in the same.
describe.each(areas)('every case of %s', (area) => {
  test.each(caseNames(area))('%s without each of its documents differs as copies of both states do', (name) => {
    const before = compiledCase(name)
    for (const { key } of before.documents.values()) {
      const after = before.update([{ key, text: null }])
      const copies = [structuredClone(before.topology()), structuredClone(after.topology())] as const
      expect(plain(topologyDifference(before.topology(), after.topology())), key).toEqual(plain(topologyDifference(...copies)))
      expect(plain(topologyDifference(after.topology(), before.topology())), key).toEqual(plain(topologyDifference(copies[1], copies[0])))
    }
  })
})

function plain(topology: object): unknown {
  return JSON.parse(JSON.stringify(topology))
}
