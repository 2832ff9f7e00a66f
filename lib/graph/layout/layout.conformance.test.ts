import { describe, expect, test } from 'vitest'
import { caseNames, drawn } from '../testdata/case.ts'
import { legsThroughNodes, overlappingNodes, overlappingPills, pillsOnNodes } from '../testdata/overlaps.ts'
import { layout } from './layout.ts'

const areas = ['seed', 'realistic', 'egress-gateway', 'outbound-policy', 'service-entry', 'routes', 'clusters', 'workload-entry', 'sidecar-scope', 'conflicts', 'listeners']

describe.each(areas)('every case of %s', (area) => {
  test.each(caseNames(area))('%s has no label on another, on a node, or a leg through a node', (name) => {
    const placed = layout(drawn(name))
    expect({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed), nodes: overlappingNodes(placed) }).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
  })
})
