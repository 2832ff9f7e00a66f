import type { contracts } from '@/lib/api/index.ts'
import { documentOfMesh } from '@/lib/compile/index.ts'
import type { CompiledMesh } from '../../compiled.ts'
import type { ServerContext } from '../../context.ts'
import { proxyAnswer } from '../answers.ts'
import { configAnswer, findingAnswers, topologyAnswer } from '../derived-answers.ts'
import type { Handler } from '../handle.ts'
import { sarifFile, wantsSarif } from '../sarif.ts'
import { existing, noSuchMesh, ProblemError } from '../problem.ts'

async function compiledMesh({ compiled }: ServerContext, mesh: string): Promise<CompiledMesh> {
  return existing(await compiled.of(mesh), () => noSuchMesh(mesh))
}

export const listFindings: Handler<typeof contracts.listFindings> = async ({ params: { mesh }, query: { severity, code, document, suppressed, format }, asked, ...context }) => {
  const { revision, compilation } = await compiledMesh(context, mesh)
  const found = compilation.locatedFindings().filter((finding) =>
    (severity === undefined || finding.severity === severity) && (code === undefined || finding.code === code) && (document === undefined || finding.document === document)
    && (suppressed === undefined || String(finding.suppressed !== undefined) === suppressed))
  if (wantsSarif(format, asked)) return sarifFile(`${mesh}.sarif`, found, asked, (key) => { const at = compilation.documents.get(key); return at && documentOfMesh(key, at.text) })
  return { revision: String(revision), items: findingAnswers(compilation, found) }
}

export const getTopology: Handler<typeof contracts.getTopology> = async ({ params: { mesh }, ...context }) => {
  const { revision, compilation } = await compiledMesh(context, mesh)
  return { revision: String(revision), topology: topologyAnswer(compilation) }
}

export const listProxies: Handler<typeof contracts.listProxies> = async ({ params: { mesh }, ...context }) => {
  const { revision, compilation } = await compiledMesh(context, mesh)
  return { revision: String(revision), items: compilation.proxies().map((proxy) => proxyAnswer(compilation, proxy)) }
}

export const getProxyConfig: Handler<typeof contracts.getProxyConfig> = async ({ params: { mesh, namespace, name }, query: { flavour }, ...context }) => {
  const { compilation } = await compiledMesh(context, mesh)
  const proxy = existing(compilation.proxy(`${namespace}/${name}`), () => new ProblemError(404, `The mesh ${mesh} has no proxy ${namespace}/${name}.`))
  return configAnswer(compilation, proxy, flavour)
}
