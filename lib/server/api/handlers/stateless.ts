import { parseRule, type SuppressionRule } from '@/lib/analysis/index.ts'
import type { contracts } from '@/lib/api/index.ts'
import { type Compilation, compile, documentOfFile, documentsFromTexts } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import { proxyAnswer } from '../answers.ts'
import { configAnswer, findingAnswers, topologyAnswer } from '../derived-answers.ts'
import type { Handler } from '../handle.ts'
import { sarifFile, wantsSarif } from '../sarif.ts'
import { existing, ProblemError } from '../problem.ts'

export const compileDocuments: Handler<typeof contracts.compileDocuments> = async ({ body: { files, parts, proxies, flavour } }) => {
  const compilation = compile(documentsFromTexts(files))
  return {
    documents: [...compilation.documents.values()].map(({ key, resource }) => ({ key, readable: resource !== undefined })),
    ...(parts.includes('findings') && { findings: findingAnswers(compilation) }),
    ...(parts.includes('proxies') && { proxies: compilation.proxies().map((proxy) => proxyAnswer(compilation, proxy)) }),
    ...(parts.includes('topology') && { topology: topologyAnswer(compilation) }),
    ...(parts.includes('config') && { configs: Object.fromEntries(proxiesAsked(compilation, proxies).map((proxy) => [proxy.id, configAnswer(compilation, proxy, flavour)])) }),
  }
}

function proxiesAsked(compilation: Compilation, ids: readonly string[] | undefined): readonly Proxy[] {
  if (ids === undefined) return compilation.proxies()
  return ids.map((id) => existing(compilation.proxy(id), () => new ProblemError(404, `The documents make no proxy ${id}.`)))
}

export const analyzeDocuments: Handler<typeof contracts.analyzeDocuments> = async ({ body: { files, suppress = [] }, query: { format }, asked }) => {
  const documents = documentsFromTexts(files)
  const compilation = compile(documents)
  const found = compilation.locatedFindings(suppress.map(ruleOf))
  if (!wantsSarif(format, asked)) return { items: findingAnswers(compilation, found) }
  const places = new Map(documents.map(({ key, text, origin }) => [key, documentOfFile(origin, text)]))
  return sarifFile('findings.sarif', found, asked, (key) => places.get(key))
}

function ruleOf(text: string): SuppressionRule {
  const rule = parseRule(text, { by: 'command-line' })
  if (!rule.ok) throw new ProblemError(422, `suppress: ${rule.error}.`)
  return rule.value
}
