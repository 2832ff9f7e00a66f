import { defineAnalyzer } from '../../define.ts'
import { meshList, meshListKey, meshListName } from '../../suppressions/index.ts'

/** The list of what a mesh has set aside: lines that say nothing, and lists that nobody reads. */
export const suppressionList = defineAnalyzer({
  name: 'suppression-list',
  reads: ['ConfigMap'],
  messages: {
    badLine: { code: 'EXO0261', layer: 'exodos', severity: 'warning', own: true, text: ({ line, why }: { line: number; why: string }) => `Line ${line} sets nothing aside: ${why}.` },
    elsewhere: { code: 'EXO0262', layer: 'exodos', severity: 'warning', own: true, text: ({ root }: { root: string }) => `This list has no effect: findings of the mesh are set aside in ${root} only.` },
  },
  run(context, report) {
    for (const map of context.list('ConfigMap').filter(({ metadata }) => metadata.name === meshListName)) {
      const { rootNamespace } = context.snapshot
      if (map.key !== meshListKey(rootNamespace)) report('elsewhere', { resource: map.key, path: ['metadata', 'namespace'] }, { root: rootNamespace })
      else for (const { line, why } of meshList(map).bad) report('badLine', { resource: map.key, path: ['data', 'suppress'] }, { line: line + 1, why }, { cause: `${map.key} line ${line} sets nothing aside` })
    }
  },
})
