import type { ServerContext } from '../context.ts'
import { admit } from '../http/guard.ts'
import { APPLY, applyObject } from './apply.ts'
import { deleteCollection, deleteObject } from './delete.ts'
import { apiGroup, apiGroups, apiResources, apiVersions, version } from './discovery.ts'
import { openapiV2 } from './openapi/v2.ts'
import { openapiV3, openapiV3Index } from './openapi/v3.ts'
import { type CollectionPath, type K8sPath, type ObjectPath, parsePath } from './path.ts'
import { getObject, listObjects, noSuchMesh } from './read.ts'
import { contentTypeOf, type K8sRequest } from './request.ts'
import { failureResponse, json, statusOf } from './respond.ts'
import { StatusError } from './status.ts'
import { watchObjects } from './watch.ts'
import { createObject, patchObject, replaceObject } from './write.ts'

export const K8S_PATH = '/k8s'

/** Requests that store nothing though they are POSTs. */
const isReview = (path: K8sPath): boolean => path.type === 'access-review' || path.type === 'rules-review'

/** The Kubernetes-shaped API of every mesh, as a function from request to response. */
export function createK8s(context: () => Promise<ServerContext>, settings: ServerContext['settings']): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const url = new URL(request.url)
      const [mesh = '', ...segments] = url.pathname.slice(K8S_PATH.length + 1).split('/').map(decode)
      const path = parsePath(segments)
      const admitted = admit(request, settings, request.method !== 'GET' && request.method !== 'HEAD' && !isReview(path))
      if (!admitted.ok) throw new StatusError(reasons[admitted.error.status], admitted.error.message)
      return await answer({ ...(await context()), mesh, actor: admitted.value.actor, request, query: url.searchParams }, path)
    } catch (error) {
      return failureResponse(statusOf(error))
    }
  }
}

const reasons = { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden' } as const

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new StatusError('BadRequest', 'the path is not encoded correctly')
  }
}

async function answer(k8s: K8sRequest, path: K8sPath): Promise<Response> {
  switch (path.type) {
    case 'collection':
      return collection(k8s, path)
    case 'object':
      return object(k8s, path)
    default:
      if (!(await k8s.store.meshes.head(k8s.mesh))) throw noSuchMesh(k8s.mesh)
      return fixed(path, `${K8S_PATH}/${encodeURIComponent(k8s.mesh)}`)
  }
}

const EVERYTHING = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] }

/** Answers that hold no documents; `base` is the path below which the API is served. */
function fixed(path: Exclude<K8sPath, CollectionPath | ObjectPath>, base: string): Response {
  switch (path.type) {
    case 'root':
      return json({ paths: ['/api', '/api/v1', '/apis', '/healthz', '/openapi/v2', '/openapi/v3', '/version'] })
    case 'versions':
      return json(apiVersions())
    case 'groups':
      return json(apiGroups())
    case 'group':
      return json(found(apiGroup(path.group)))
    case 'resources':
      return json(found(apiResources(path.group, path.version)))
    case 'version':
      return json(version())
    case 'openapi-v2':
      return new Response(openapiV2(), { headers: { 'content-type': 'application/octet-stream' } })
    case 'openapi-v3-index':
      return json(openapiV3Index(base))
    case 'openapi-v3':
      return json(found(openapiV3(path.group, path.version)))
    case 'health':
      return new Response('ok', { headers: { 'content-type': 'text/plain' } })
    case 'access-review':
      // Whatever is asked, in JSON or protobuf: whoever reaches this API may use all of it.
      return json({ apiVersion: `authorization.k8s.io/${path.version}`, kind: 'SelfSubjectAccessReview', metadata: {}, spec: {}, status: { allowed: true } }, 201)
    case 'rules-review':
      return json({ apiVersion: `authorization.k8s.io/${path.version}`, kind: 'SelfSubjectRulesReview', metadata: {}, spec: {}, status: { resourceRules: [EVERYTHING], nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }], incomplete: false } }, 201)
    case 'unknown':
      throw new StatusError('NotFound', 'the server could not find the requested resource')
  }
}

function found(answered: object | undefined): object {
  if (!answered) throw new StatusError('NotFound', 'the server could not find the requested resource')
  return answered
}

function collection(k8s: K8sRequest, path: CollectionPath): Promise<Response> {
  switch (k8s.request.method) {
    case 'HEAD':
    case 'GET':
      return isWatch(k8s.query) ? watchObjects(k8s, path) : listObjects(k8s, path)
    case 'POST':
      return createObject(k8s, path)
    case 'DELETE':
      return deleteCollection(k8s, path)
    default:
      throw new StatusError('MethodNotAllowed', 'the server does not allow this method on the requested resource')
  }
}

function isWatch(query: URLSearchParams): boolean {
  return ['true', '1'].includes(query.get('watch') ?? '')
}

function object(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  if (path.subresource !== undefined && path.subresource !== 'status') throw new StatusError('NotFound', 'the server could not find the requested resource')
  switch (k8s.request.method) {
    case 'HEAD':
    case 'GET':
      return getObject(k8s, path)
    case 'PUT':
      return replaceObject(k8s, path)
    case 'PATCH':
      return contentTypeOf(k8s.request) === APPLY ? applyObject(k8s, path) : patchObject(k8s, path)
    case 'DELETE':
      return deleteObject(k8s, path)
    default:
      throw new StatusError('MethodNotAllowed', 'the server does not allow this method on the requested resource')
  }
}
