// node inputs.mjs CASES OURS OUT: each case as istiod's test server takes it, without the documents that Exodos says are refused.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse, parseAllDocuments, stringify } from 'yaml'

const [cases, ours, out] = process.argv.slice(2)
/** Kinds that istiod's registry of Kubernetes reads. */
const kubernetes = new Set(['Service', 'Pod', 'EndpointSlice', 'Namespace', 'Node'])
const withoutNamespace = new Set(['Namespace', 'Node'])

mkdirSync(out, { recursive: true })
let asked = 0
for (const folder of foldersOf(cases)) {
  const place = relative(cases, folder) || '.'
  const { proxies, meshConfig = {} } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) ?? {}
  if (!proxies?.length) continue
  const documents = documentsOf(readFileSync(join(folder, 'input.yaml'), 'utf8'), refusedIn(join(ours, place, 'rejected.json')))
  const [istio, kube] = [(one) => one.apiVersion.includes('istio.io/'), (one) => kubernetes.has(one.kind)].map((fits) => documents.filter(fits).map((one) => JSON.stringify(one)).join('\n---\n'))
  writeFileSync(join(out, `${place.replaceAll('/', '~')}.json`), JSON.stringify({ Place: place, Mesh: stringify(meshConfig), Istio: istio, Kube: kube, Proxies: proxies.map(proxyOf) }))
  asked++
}
process.stdout.write(`${asked} cases\n`)

function* foldersOf(folder) {
  if (existsSync(join(folder, 'case.yaml'))) yield folder
  else for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) yield* foldersOf(join(folder, entry.name))
}

function refusedIn(file) {
  return new Set((existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []).filter(({ error }) => error).map(keyOf))
}

/** Of documents with one identity the last; those without a time are older than any with one. */
function documentsOf(text, refused) {
  const byKey = new Map()
  for (const document of parseAllDocuments(text, { version: '1.1' })) {
    if (document.errors.length > 0 || !document.toJS()?.apiVersion) continue
    const { kind, metadata = {}, ...rest } = document.toJS()
    const placed = withoutNamespace.has(kind) ? metadata : { namespace: 'default', ...metadata }
    byKey.set(keyOf({ kind, ...placed }), { kind, metadata: { creationTimestamp: '2000-01-01T00:00:00Z', ...placed }, ...rest })
  }
  return [...byKey].filter(([key]) => !refused.has(key)).map(([, document]) => document)
}

function keyOf({ kind, namespace = '', name }) {
  return `${kind}/${namespace}/${name}`
}

function proxyOf({ name, type, namespace, ip, ips = [ip], labels = {}, serviceAccount = '', locality = '', metadata = {} }) {
  return { Name: name, Type: type, Namespace: namespace, IPs: ips, Labels: labels, ServiceAccount: serviceAccount, Locality: locality, Metadata: metadata }
}
