import type { JsonObject } from '@/lib/std/index.ts'
import { listOf } from './respond.ts'
import { apiVersionOf, type ServedKind } from './served.ts'
import { type IncludeObject, metadataOf, partial, table } from './table.ts'

/** The form that a client wants objects in. */
export type Form = { readonly type: 'object' | 'partial' } | { readonly type: 'table'; readonly include: IncludeObject }

/** Reads Accept: the first form that we make. */
export function formOf(request: Request, query: URLSearchParams): Form {
  for (const offer of (request.headers.get('accept') ?? '').split(',')) {
    const [media = '', ...parameters] = offer.split(';').map((part) => part.trim())
    if (media !== 'application/json' && media !== '*/*' && media !== 'application/*') continue
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice(3)
    if (as === 'Table') return { type: 'table', include: includeOf(query) }
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return { type: 'partial' }
    if (as === undefined) return { type: 'object' }
  }
  return { type: 'object' }
}

function includeOf(query: URLSearchParams): IncludeObject {
  const include = query.get('includeObject')
  return include === 'None' || include === 'Object' ? include : 'Metadata'
}

export function oneAs(form: Form, kind: ServedKind, item: JsonObject, now: Date): JsonObject {
  switch (form.type) {
    case 'table':
      return table(kind, [item], { resourceVersion: metadataOf(item)['resourceVersion'] }, form.include, now)
    case 'partial':
      return partial(item)
    case 'object':
      return item
  }
}

export function manyAs(form: Form, kind: ServedKind, version: string, items: readonly JsonObject[], metadata: JsonObject, now: Date): JsonObject {
  switch (form.type) {
    case 'table':
      return table(kind, items, metadata, form.include, now)
    case 'partial':
      return listOf('PartialObjectMetadataList', 'meta.k8s.io/v1', items.map(partial), metadata)
    case 'object':
      return listOf(`${kind.kind}List`, apiVersionOf(kind.group, version), items, metadata)
  }
}
