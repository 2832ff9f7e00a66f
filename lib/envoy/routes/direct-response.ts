import { type DirectResponseAction, message } from '@/lib/xds/index.ts'
import type { Origin } from '../cause.ts'
import type { HttpDirectResponse } from './spec.ts'

/** A fixed answer. (istio-semantics §4.6) */
export function directResponseAction({ status, body }: HttpDirectResponse, origin: Origin): DirectResponseAction {
  return message({ status, body: body && bodyOf(body) }, [origin])
}

function bodyOf({ string, bytes }: NonNullable<HttpDirectResponse['body']>): DirectResponseAction['body'] {
  if (string !== undefined) return { inlineString: string }
  return bytes === undefined ? undefined : { inlineBytes: bytes }
}
