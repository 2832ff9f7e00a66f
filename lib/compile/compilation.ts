import { analyze, markSuppressed, ownFindings, type SuppressionRule } from '@/lib/analysis/index.ts'
import { type EnvoyConfig, generate } from '@/lib/envoy/index.ts'
import { buildTopology, outlineTopology, type Topology } from '@/lib/graph/index.ts'
import { buildSnapshot, likelyProxies, mayTouch, notModelledIn, type Proxy, proxiesOf, type Snapshot } from '@/lib/mesh/index.ts'
import type { Finding, Resource, ResourceKey } from '@/lib/model/index.ts'
import { type Bootstrap, type BootstrapOptions, toBootstrap } from '@/lib/standalone/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import { type DocumentEdit, type DocumentState, type DocumentText, readDocument } from './documents.ts'
import { type LocatedFinding, locate, syntaxFindings } from './located-findings.ts'

/**
 * Everything that Exodos derives from one set of documents. Immutable; each answer is made when first asked for.
 * `update` shares all that the edits leave untouched: resources keep their identity, and with it everything memoised on them.
 */
export class Compilation {
  readonly documents: ReadonlyMap<string, DocumentState>
  readonly #made = new Map<string, unknown>()

  private constructor(documents: ReadonlyMap<string, DocumentState>) {
    this.documents = documents
  }

  static of(texts: readonly DocumentText[], former?: ReadonlyMap<string, DocumentState>): Compilation {
    return new Compilation(new Map(texts.map((document) => [document.key, readDocument(document, former?.get(document.key))])))
  }

  /** The compilation after some edits; a null text deletes. */
  update(edits: readonly DocumentEdit[]): Compilation {
    const documents = new Map(this.documents)
    for (const { key, text } of edits) {
      if (text === null) documents.delete(key)
      else documents.set(key, readDocument({ key, text }, documents.get(key)))
    }
    return new Compilation(documents)
  }

  get snapshot(): Snapshot {
    return this.#once('snapshot', () => buildSnapshot(this.#resources()))
  }

  /** What is wrong or noteworthy: faults of the text, of each document, and across documents. */
  findings(): readonly Finding[] {
    return this.#once('findings', () => [...faultsOfTexts([], [...this.documents.values()], syntaxFindings), ...analyze(this.snapshot)])
  }

  /** What is said of one document whatever else the mesh holds but its settings: for meshes that are too large to be looked at for it. */
  ownFindings(key: string): readonly Finding[] {
    const resource = this.documents.get(key)?.resource
    return resource ? ownFindings(this.snapshot, resource) : []
  }

  /** Findings with the key of their document and their range in its text; what the call sets aside is marked beside what documents do. */
  locatedFindings(setAside?: readonly SuppressionRule[]): readonly LocatedFinding[] {
    if (setAside?.length) return markSuppressed(this.findings(), this.snapshot, setAside).map((finding) => this.#located(finding))
    return this.#once('located', () => this.findings().map((finding) => this.#located(finding)))
  }

  proxies(): readonly Proxy[] {
    return this.#once('proxies', () => proxiesOf(this.snapshot))
  }

  proxy(id: string): Proxy | undefined {
    return this.proxies().find((proxy) => proxy.id === id)
  }

  /** Flavour `istio`: what istiod would send to this proxy. */
  configOf(proxy: Proxy): EnvoyConfig {
    return generate(this.snapshot, proxy)
  }

  /** Flavour `envoy`: a bootstrap that an upstream Envoy loads, with notes on what it had to change. */
  bootstrapOf(proxy: Proxy, options?: BootstrapOptions): Bootstrap {
    return toBootstrap(this.configOf(proxy), options)
  }

  /** Keys of the documents that may change what is said of a proxy here and that nobody interprets (EnvoyFilter …). */
  notModelledFor(proxy: Proxy): readonly ResourceKey[] {
    const { declared, rootNamespace } = this.snapshot
    return notModelledIn(declared).filter((document) => mayTouch(document, proxy, rootNamespace)).map(({ key }) => key)
  }

  topology(): Topology {
    return this.#once('topology', () => buildTopology({ snapshot: this.snapshot, proxies: this.proxies(), configOf: (proxy) => this.configOf(proxy) }))
  }

  /** The graph of a large mesh as its documents alone tell it, folded and without legs: there in a fraction of the time. Undefined for others. */
  outline(): Topology | undefined {
    const resources = this.#resources()
    return this.#once('outline', () => outlineTopology({ resources, proxies: () => likelyProxies(resources) }))
  }

  #resources(): readonly Resource[] {
    return this.#once('resources', () => resourcesOf([], [...this.documents.values()], ({ resource }) => (resource ? [resource] : [])))
  }

  #located(finding: Finding): LocatedFinding {
    return locate(finding, this.#keysByResource(), this.documents)
  }

  #keysByResource(): ReadonlyMap<string, string> {
    return this.#once('keys', () => new Map([...this.documents.values()].flatMap(({ key, resource }) => (resource ? [[resource.key as string, key] as const] : []))))
  }

  #once<T>(name: string, make: () => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make())
    return this.#made.get(name) as T
  }
}

const resourcesOf = followingFlatMap<DocumentState, Resource>()
const faultsOfTexts = followingFlatMap<DocumentState, Finding>()

/** The one front door to the pipeline: in the browser's worker, in the server and on the command line. */
export function compile(documents: readonly DocumentText[]): Compilation {
  return Compilation.of(documents)
}
