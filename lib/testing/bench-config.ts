import { compile, type documentsFromTexts } from '@/lib/compile/index.ts'
import { clientConfig, clientOf, median, type Row, settle, timed, warming } from './measure.ts'

type Documents = ReturnType<typeof documentsFromTexts>
type Mesh = ReturnType<typeof compile>

/** How often a thing is measured, and one that takes half a second. */
const times = { small: 12, large: 5 } as const

type Input = { readonly documents: Documents; /** A thousand entries, to warm the code with. */ readonly warm: Documents }

/**
 * What a stage costs by itself once its code is warm: made of meshes of the same text that share nothing with what was made before. The
 * budgets are for 1,000 and 10,000 ServiceEntries.
 */
export function anewRows(size: number, input: Input): readonly Row[] {
  const config = size === 1000 ? 60 : size === 10_000 ? 700 : undefined
  return [
    { work: 'full config of one sidecar, anew, warm', milliseconds: anew(clientConfig, input), budget: config },
    { work: 'all findings, anew, warm', milliseconds: anew((mesh) => mesh.findings(), input), budget: size === 1000 ? 100 : undefined },
  ]
}

function anew(task: (mesh: Mesh) => unknown, { documents, warm }: Input): number {
  for (let round = 0; round < warming; round++) once(warm, task)
  const taken: number[] = []
  for (let round = 0; round < (documents.length > 2 * warm.length ? times.large : times.small); round++) taken.push(once(documents, task))
  return median(taken)
}

function once(documents: Documents, task: (mesh: Mesh) => unknown): number {
  const mesh = compile(documents)
  void mesh.snapshot
  settle()
  return timed(() => task(mesh)).milliseconds
}

/** What one edit costs, of a mesh that is at hand. */
export function editRows(size: number, mesh: Mesh): readonly Row[] {
  const [first] = mesh.documents.values()
  if (!first) return []
  const budget = size === 10_000 ? 50 : undefined
  const proxy = clientOf(mesh)
  let edited = mesh
  let edits = 0
  const afterEdit = (task: (mesh: Mesh) => unknown) => median(Array.from({ length: times.small }, () => {
    edited = edited.update([{ key: first.key, text: `${first.text}\n# ${++edits}` }])
    return timed(() => task(edited)).milliseconds
  }))
  void [clientConfig(mesh), mesh.findings()]
  return [
    { work: 'one edit → full config of one sidecar', milliseconds: afterEdit(clientConfig) },
    ...(['clusters', 'endpoints', 'listeners', 'routes'] as const).map((part): Row => ({ work: `one edit → ${part} of that sidecar`, milliseconds: afterEdit((each) => each.configOf(proxy)[part]), budget })),
    { work: 'one edit → all findings', milliseconds: afterEdit((each) => each.findings()), budget },
  ]
}
