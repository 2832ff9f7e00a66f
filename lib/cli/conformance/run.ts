import { type Compilation, compile, documentsFromTexts, type DocumentText } from '@/lib/compile/index.ts'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { parseResourceKey, type Resource, verdictOf } from '@/lib/model/index.ts'
import { parseDocuments, printDocument } from '@/lib/yaml/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import { analysisMessages } from './analysis.ts'
import { callResults } from './calls.ts'
import type { Case, CaseProxy } from './case.ts'
import { kialiChecks } from './kiali.ts'

/** The files that a case's `expected/` holds, by name, as far as they are made today. */
export type Outcome = Readonly<Record<string, unknown>>

/** Runs one case: the configuration of each proxy and the calls through them (unless left out), the verdict on each document, and what analysis says. */
export function runCase(testCase: Case, { configs = true }: { readonly configs?: boolean } = {}): Outcome {
  const compilation = compileCase(testCase)
  const files: Record<string, unknown> = {}
  for (const proxy of configs ? testCase.proxies : []) files[`${proxy.name}.json`] = configOfCase(compilation, proxy)
  if (configs && testCase.calls.length > 0) files['calls.json'] = callsOfCase(compilation, testCase)
  const rejected = verdicts(testCase.input)
  if (rejected.length > 0) files['rejected.json'] = rejected
  files['analysis.json'] = analysisMessages(compilation)
  files['kiali.json'] = kialiChecks(compilation)
  return files
}

/** Compiles a case's documents with its mesh settings as the ConfigMap that a cluster would hold them in. */
export function compileCase({ input, meshConfig }: Case): Compilation {
  const documents = documentsFromTexts([{ path: 'input.yaml', text: input }])
  return compile(Object.keys(meshConfig).length > 0 ? [...documents, meshDocument(meshConfig)] : documents)
}

/** One proxy's configuration, as plain data. */
export function configOfCase(compilation: Compilation, proxy: CaseProxy): object {
  const { listeners, routes, clusters, endpoints, nameTable } = compilation.configOf(proxyFrom(compilation.snapshot, proxy))
  return { listeners, routes, clusters, endpoints, ...(nameTable && { nameTable }) }
}

/** What each call through the case's proxies comes to. */
export function callsOfCase(compilation: Compilation, { calls, proxies }: Case): ReturnType<typeof callResults> {
  return callResults(calls, (name) => {
    const proxy = proxies.find((one) => one.name === name)
    if (!proxy) throw new Error(`no proxy is called ${name}`)
    return compilation.configOf(proxyFrom(compilation.snapshot, proxy))
  })
}

function meshDocument(meshConfig: Case['meshConfig']): DocumentText {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: JSON.stringify(meshConfig) } }
  return { key: '/ConfigMap/istio-system/istio', text: printDocument(object) }
}

type DocumentVerdict = { readonly index: number; readonly kind: string; readonly namespace: string; readonly name: string; readonly error?: string; readonly crd?: true; readonly warnings?: readonly string[] }

/** Documents are judged one by one, as admission does, also those that a later one of the same identity replaces. */
function verdicts(input: string): readonly DocumentVerdict[] {
  return parseDocuments(input).documents.flatMap(({ object }, index) => {
    const resource = object ? resourceOf(object) : undefined
    return resource?.ok ? verdict(resource.value, index) : []
  })
}

function verdict(resource: Resource, index: number): readonly DocumentVerdict[] {
  const { structure, refused, warnings } = verdictOf(resource)
  const errors = [...refused, ...structure]
  if (errors.length === 0 && warnings.length === 0) return []
  const { kind, namespace, name } = parseResourceKey(resource.key)
  return [{
    index, kind, namespace, name,
    ...(errors.length > 0 && { error: errors.map(({ message }) => message).join('; ') }),
    ...(structure.length > 0 && { crd: true as const }),
    ...(warnings.length > 0 && { warnings: warnings.map(({ message }) => message) }),
  }]
}
