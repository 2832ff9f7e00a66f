import type { Compilation } from '@/lib/compile/index.ts'
import { type KindName, kindOf, kinds, type Resource, resourceKey, resourceOf, type ResourceKey } from '@/lib/model/index.ts'
import { err, isObject, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { applyEdits, objectEdits, parseDocument, printDocument } from '@/lib/yaml/index.ts'
import type { TextEdit } from '../fix.ts'
import type { Refusal } from './command.ts'

/** A new document: its kind, where it stands, and everything besides its identity. */
export type NewDocument = { readonly kind: KindName; readonly namespace: string; readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly body: JsonObject }

const nameRule = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/**
 * Texts in the making, over the documents of a mesh: later changes see earlier ones. What cannot be done is kept and told at the end, the
 * first fault first; texts of documents that are not touched stay as they are, comments of those that are too.
 */
export class Sketch {
  readonly #mesh: Compilation
  readonly #texts = new Map<string, string | null>()
  #refusal: Refusal | undefined

  constructor(mesh: Compilation) {
    this.#mesh = mesh
  }

  /** Adds a document; refused where its name is none or there is one with its identity. Gives its key. */
  create({ kind, namespace, name, labels, body }: NewDocument): ResourceKey {
    const { group, versions, scope } = definitionOf(kind)
    const key = resourceKey({ group, kind, namespace, name })
    if (name === '') this.refuse({ id: 'missing', field: 'name' })
    else if (!nameRule.test(name)) this.refuse({ id: 'badName', args: { path: 'metadata.name', name }, field: 'name' })
    else if (namespace === '' && scope === 'Namespaced') this.refuse({ id: 'missing', field: 'namespace' })
    else if (namespace !== '' && !nameRule.test(namespace)) this.refuse({ id: 'badName', args: { path: 'metadata.namespace', name: namespace }, field: 'namespace' })
    else if (this.textOf(key) !== undefined) this.refuse({ id: 'taken', args: { kind, name: namespace ? `${namespace}/${name}` : name }, field: 'name' })
    else {
      const metadata = { name, ...(namespace && { namespace }), ...(labels && Object.keys(labels).length > 0 && { labels }) }
      this.#texts.set(key, printDocument({ apiVersion: group ? `${group}/${versions[0]}` : versions[0], kind, metadata, ...body }))
    }
    return key
  }

  /** The name that is wanted, or one like it that no document of the kind bears yet. */
  freeName(kind: KindName, namespace: string, wanted: string): string {
    const { group } = definitionOf(kind)
    const isTaken = (name: string) => this.textOf(resourceKey({ group, kind, namespace, name })) !== undefined
    let name = wanted
    for (let count = 2; isTaken(name); count++) name = `${wanted}-${count}`
    return name
  }

  /** Changes a document as an object; its text changes only where the object does. */
  change(key: string, make: (object: JsonObject) => JsonObject): void {
    const text = this.textOf(key)
    const object = text === undefined ? undefined : parseDocument(text).object
    if (text === undefined || !object) return this.refuse({ id: 'unreadable', args: { document: key } })
    const changed = applyEdits(text, objectEdits(object, make(object)))
    if (changed.ok) this.#texts.set(key, changed.value)
    else this.refuse({ id: 'cannotEdit', args: { document: key, why: changed.error } })
  }

  /** Changes the `spec` of a document. */
  changeSpec(key: string, make: (spec: JsonObject) => JsonObject): void {
    this.change(key, (object) => ({ ...object, spec: make(isObject(object['spec']) ? object['spec'] : {}) }))
  }

  remove(key: string): void {
    this.#texts.set(key, null)
  }

  refuse(refusal: Refusal): void {
    this.#refusal ??= refusal
  }

  /** The text of a document as it is by now; undefined when there is none. */
  textOf(key: string): string | undefined {
    const own = this.#texts.get(key)
    return own === null ? undefined : (own ?? this.#mesh.documents.get(key)?.text)
  }

  /** A document as it is by now. */
  resource(key: string): Resource | undefined {
    const text = this.textOf(key)
    const object = text === undefined ? undefined : parseDocument(text).object
    const read = object && resourceOf(object)
    return read?.ok ? read.value : undefined
  }

  /** The mesh with what is sketched so far. */
  get after(): Compilation {
    return this.#mesh.update(this.#edits())
  }

  finish(): Result<readonly TextEdit[], Refusal> {
    if (this.#refusal) return err(this.#refusal)
    const edits = this.#edits()
    return edits.length === 0 ? err({ id: 'nothing' }) : ok(edits)
  }

  #edits(): readonly TextEdit[] {
    return [...this.#texts].filter(([key, text]) => text !== (this.#mesh.documents.get(key)?.text ?? null)).map(([key, text]) => ({ key, text }))
  }
}

function definitionOf(kind: KindName) {
  const named = kinds.find(({ name }) => name === kind)
  const definition = named && kindOf(named.group, named.name)
  if (!definition) throw new Error(`no kind ${kind}`)
  return definition
}
