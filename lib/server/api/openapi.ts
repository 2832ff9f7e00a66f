import { createRoute, type OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import { type Contract, contracts, problemSchema, problemTitles, type ProblemStatus } from '@/lib/api/index.ts'

/** Problems that any operation may answer with. */
const ANYWHERE: readonly ProblemStatus[] = [400, 401, 403, 500, 503]
/** Problems that a body may meet; parameters may be unacceptable as well. */
const WITH_BODY: readonly ProblemStatus[] = [413, 415]

/** Registers every contract with the application's OpenAPI registry. */
export function describeContracts(app: OpenAPIHono): void {
  const scheme = app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer', description: 'The value of TOKEN, where one is set.' })
  for (const contract of Object.values<Contract>(contracts)) {
    app.openAPIRegistry.registerPath(createRoute({ ...routeOf(contract), ...(!contract.open && { security: [{ [scheme.name]: [] }, {}] }) }))
  }
}

function routeOf(contract: Contract): RouteConfig {
  const problems = [...new Set([...ANYWHERE, ...(contract.body ? WITH_BODY : []), ...(contract.body || contract.params || contract.query ? [422 as const] : []), ...contract.problems])].sort((a, b) => a - b)
  return {
    method: contract.method,
    path: contract.path,
    operationId: contract.id,
    summary: contract.summary,
    request: {
      ...(contract.params && { params: contract.params }),
      ...(contract.query && { query: contract.query }),
      ...(contract.body && { body: { required: true, content: { 'application/json': { schema: contract.body } } } }),
    },
    responses: {
      [contract.success.status]: { description: contract.success.description, ...contentOf(contract.success) },
      ...Object.fromEntries(problems.map((status) => [status, { description: `${problemTitles[status]}.`, content: { 'application/problem+json': { schema: problemSchema } } }])),
    },
  }
}

function contentOf(success: Contract['success']): { readonly content?: Record<string, { readonly schema: z.ZodType | FileSchema }> } {
  if ('schema' in success) return { content: { 'application/json': { schema: success.schema }, ...filesOf(success.files ?? []) } }
  if ('events' in success) return { content: { 'text/event-stream': { schema: success.events } } }
  if ('media' in success) return { content: filesOf(success.media) }
  return {}
}

type FileSchema = { readonly type: 'string'; readonly format: 'binary' } | { readonly type: 'object' }

/** Files are bytes, but for those that are JSON of somebody else's schema. */
function filesOf(media: readonly string[]): Record<string, { readonly schema: FileSchema }> {
  return Object.fromEntries(media.map((one) => [one, { schema: one.endsWith('+json') ? { type: 'object' as const } : { type: 'string' as const, format: 'binary' as const } }]))
}
