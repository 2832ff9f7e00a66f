import { istioctlAnnotation, kialiAnnotation, meshListField, meshListKey, ownAnnotation } from '@/lib/analysis/index.ts'
import { type FieldEdit, type Finding, parseResourceKey } from '@/lib/model/index.ts'
import { err, field, ok, type Result, text as textAt } from '@/lib/std/index.ts'
import { applyEdits, parseDocument, printDocument } from '@/lib/yaml/index.ts'
import type { TextEdit } from './fix.ts'

type Said = Pick<Finding, 'code' | 'layer' | 'place'>

export type SetAside = {
  /** Findings of one document. */
  readonly findings: readonly Said[]
  /** By annotations of the document, or by the mesh's list: there for the document, for its namespace, or for all. */
  readonly scope: 'document' | 'listed' | 'namespace' | 'mesh'
  readonly reason: string
}

type Documents = { readonly rootNamespace: string; readonly textOf: (key: string) => string | undefined }

/**
 * Sets findings aside as an edit of text: by the annotation of the tool that makes the check, so that it falls silent too, with the reason
 * in ours; or by lines of the mesh's list, which need a reason. Fails with a sentence.
 */
export function setAside(request: SetAside, documents: Documents): Result<TextEdit, string> {
  const [first] = request.findings
  if (!first) return err('No finding is named.')
  if (/[\n\r]/.test(request.reason)) return err('A reason is one line.')
  return request.scope === 'document' ? annotated(request, first.place.resource, documents) : enlisted(request, documents)
}

function annotated({ findings, reason }: SetAside, key: string, { textOf }: Documents): Result<TextEdit, string> {
  const text = textOf(key)
  if (text === undefined) return err(`${key} is not there any more.`)
  const { object } = parseDocument(text)
  const edits = annotationsFor(findings, reason.trim(), (name) => textAt(object, 'metadata', 'annotations', name), (name) => field(object, 'metadata', 'annotations', name) !== undefined)
  const edited = applyEdits(text, edits)
  return edited.ok ? ok({ key, text: edited.value }) : edited
}

function annotationsFor(findings: readonly Said[], reason: string, valueOf: (name: string) => string, has: (name: string) => boolean): readonly FieldEdit[] {
  const codes = (layer: Finding['layer']) => [...new Set(findings.filter((finding) => finding.layer === layer).map(({ code }) => code))]
  const istioctl = codes('analysis')
  const kiali = codes('kiali')
  const rest = [...new Set(findings.map(({ code }) => code))].filter((code) => !istioctl.includes(code) && !kiali.includes(code))
  const ours = reason === '' ? rest : [...istioctl, ...kiali, ...rest]
  const set = (name: string, value: string): FieldEdit => ({ op: 'set', path: ['metadata', 'annotations', name], value })
  return [
    ...(istioctl.length > 0 ? [set(istioctlAnnotation, joined(valueOf(istioctlAnnotation), istioctl))] : []),
    // An empty annotation means all of Kiali's checks already.
    ...(kiali.length > 0 && !(has(kialiAnnotation) && valueOf(kialiAnnotation).trim() === '') ? [set(kialiAnnotation, joined(valueOf(kialiAnnotation), kiali))] : []),
    ...(ours.length > 0 ? [set(ownAnnotation, [...valueOf(ownAnnotation).split('\n').filter(Boolean), `${ours.join(',')}${reason && ` # ${reason}`}`].join('\n'))] : []),
  ]
}

function joined(list: string, codes: readonly string[]): string {
  return [...new Set([...list.split(',').filter(Boolean), ...codes])].join(',')
}

function enlisted({ findings, scope, reason }: SetAside, { rootNamespace, textOf }: Documents): Result<TextEdit, string> {
  const why = reason.trim()
  if (why === '') return err('The list of the mesh needs a reason.')
  const key = meshListKey(rootNamespace)
  const text = textOf(key)
  const former = text === undefined ? '' : textAt(parseDocument(text).object, 'data', meshListField)
  const lines = [...new Set(findings.map((finding) => `${finding.code}=${patternOf(finding, scope)} # ${why}`))]
  const list = `${[...former.split('\n').filter((line) => line !== ''), ...lines].join('\n')}\n`
  if (text === undefined) return ok({ key, text: printDocument({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: parseResourceKey(key).name, namespace: rootNamespace }, data: { [meshListField]: list } }) })
  const edited = applyEdits(text, [{ op: 'set', path: ['data', meshListField], value: list }])
  return edited.ok ? ok({ key, text: edited.value }) : edited
}

function patternOf({ place }: Said, scope: SetAside['scope']): string {
  if (scope === 'mesh') return '*'
  const { kind, namespace, name } = parseResourceKey(place.resource)
  if (scope === 'namespace' && namespace !== '') return `*.${namespace}`
  return namespace === '' ? `${kind} ${name}` : `${kind} ${name}.${namespace}`
}
