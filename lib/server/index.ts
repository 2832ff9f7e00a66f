/**
 * server: requests in, responses out; settings, admission of requests, and the meshes kept compiled in memory.
 * In: Request objects and the environment. Out: Response objects.
 * Follows the Kubernetes API conventions below /k8s, OpenAPI 3.1 and RFC 9457 below /api/v1.
 */
import 'server-only'
import { createApi } from './api/create-api.ts'
import { ending } from './ending.ts'
import { settings } from './env.ts'
import { createK8s } from './k8s/create-k8s.ts'
import { running } from './running.ts'

export type { Settings } from './env.ts'
export { readSettings, settings } from './env.ts'
export { healthz, readyz } from './health.ts'

type RequestHandler = (request: Request) => Promise<Response>

/** Made at the first request: settings are read only where something is served. */
function lazily(make: () => RequestHandler): RequestHandler {
  let handler: RequestHandler | undefined
  return async (request) => lastOfItsConnection(await (handler ??= make())(request))
}

/**
 * Once the process is to end, each answer is the last one of its connection: a page that follows a mesh asks again at once, on the
 * connection that its browser keeps, and the server would never be rid of it.
 */
function lastOfItsConnection(response: Response): Response {
  if (ending().aborted) response.headers.set('connection', 'close')
  return response
}

/** Everything below `/api/v1`. */
export const serveApi = lazily(() => createApi(running, settings()))

/** Everything below `/k8s/{mesh}`. */
export const serveK8s = lazily(() => createK8s(running, settings()))
