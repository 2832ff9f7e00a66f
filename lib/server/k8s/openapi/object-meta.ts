import type { Schema } from './schema-type.ts'

const text = (description: string): Schema => ({ type: 'string', description })
const time = (description: string): Schema => ({ type: 'string', format: 'date-time', description })
const count = (description: string): Schema => ({ type: 'integer', format: 'int64', description })
const texts = (description: string): Schema => ({ type: 'object', additionalProperties: { type: 'string' }, description })
const anything = (description: string): Schema => ({ type: 'object', description, 'x-kubernetes-preserve-unknown-fields': true })

/** `metadata` of every kind: what people write and what a server fills in. */
export const objectMeta: Schema = {
  type: 'object',
  description: 'Who a document is, what it is labelled with, and what the server says of it.',
  properties: {
    name: text('Name of the document, unique for its kind in the namespace.'),
    generateName: text('Beginning of a name that the server completes.'),
    namespace: text('Namespace of the document; default when missing.'),
    labels: texts('Labels, which selectors read.'),
    annotations: texts('Annotations, which controllers read.'),
    ownerReferences: { type: 'array', items: anything('An owner: apiVersion, kind, name and uid.'), description: 'Documents that own this one.', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['uid'], 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'uid' },
    finalizers: { type: 'array', items: text('Name of a controller.'), description: 'Controllers that must agree before the document goes.', 'x-kubernetes-list-type': 'set', 'x-kubernetes-patch-strategy': 'merge' },
    creationTimestamp: time('Time the document was first seen.'),
    deletionTimestamp: time('Time from which the document goes; read-only.'),
    deletionGracePeriodSeconds: count('Seconds until the document goes; read-only.'),
    generation: count('Number of the content; read-only.'),
    resourceVersion: text('Revision that wrote the document last; a write that names another one is refused.'),
    uid: text('Identity of the document in time; read-only.'),
    selfLink: text('Of no effect.'),
    managedFields: { type: 'array', items: anything('A manager and its fields.'), description: 'Who states which field.', 'x-kubernetes-list-type': 'atomic' },
  },
}
