import * as z from 'zod'

type Schema = { readonly [key: string]: unknown }
type Media = { readonly schema?: Schema }
type Operation = {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>>
}
export type OpenApi = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** Checks real answers against a served OpenAPI document, read as any client would read it. */
export class OpenApiChecker {
  readonly seen = new Set<string>()

  constructor(readonly document: OpenApi) {}

  /** Throws unless the document promises this answer. */
  async check(method: string, path: string, response: Response): Promise<void> {
    const operation = this.#operation(method, path)
    const promised = operation.responses[String(response.status)]
    if (!promised) throw new Error(`${operation.operationId} does not promise ${response.status}`)
    const media = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    this.seen.add(`${operation.operationId} ${response.status}`)
    if (!promised.content) {
      if ((await response.clone().text()) !== '') throw new Error(`${operation.operationId} promises no body`)
      return
    }
    const content = promised.content[media]
    if (!content) throw new Error(`${operation.operationId} ${response.status} does not promise ${media}`)
    if (media.endsWith('json')) this.#schema(content.schema ?? {}).parse(await response.clone().json())
  }

  #operation(method: string, path: string): Operation {
    for (const [template, operations] of Object.entries(this.document.paths)) {
      const operation = operations[method.toLowerCase()]
      if (operation && new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)) return operation
    }
    throw new Error(`the document has no ${method} ${path}`)
  }

  #schema(schema: Schema): z.ZodType {
    const text = JSON.stringify({ ...schema, $defs: this.document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
    return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0])
  }
}
