import type { Json, JsonObject } from '@/lib/std/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { type Typed, typed } from '@/lib/xds/index.ts'
import { JSON_FORMAT, TEXT_FORMAT } from './formats.ts'

export const FILE_LOGGER = 'envoy.access_loggers.file'

/** A log's shape: text with operators, or JSON whose values are operators; undefined leaves it to Envoy. */
export type LogFormat = { readonly text: string } | { readonly json: JsonObject }

/** A log that is written to a file or standard stream. */
export function fileLog(path: string, format: LogFormat | undefined, omitEmptyValues = false): Typed {
  if (!format) return typed('envoy.extensions.access_loggers.file.v3.FileAccessLog', { path })
  const formatters = formattersFor('text' in format ? [format.text] : Object.values(format.json))
  return typed('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
    path,
    logFormat: {
      ...('text' in format ? { textFormatSource: { inlineString: format.text } } : { jsonFormat: format.json, jsonFormatOptions: {} }),
      ...(omitEmptyValues && { omitEmptyValues }),
      ...(formatters && { formatters }),
    },
  })
}

/** A text of one's own always ends its line; none at all means Istio's. */
export function textFormat(text: string | undefined): LogFormat {
  if (!text) return { text: TEXT_FORMAT }
  return { text: text.endsWith('\n') ? text : `${text}\n` }
}

/** Labels of one's own; without any, Istio's. */
export function jsonFormat(labels: Json | undefined): LogFormat {
  return { json: isObject(labels) && Object.keys(labels).length > 0 ? labels : JSON_FORMAT }
}

/** The one operator that Envoy still knows only by an extension; those of metadata and CEL are part of it. */
const WITHOUT_QUERY = '%REQ_WITHOUT_QUERY'
const withoutQuery = { name: 'envoy.formatter.req_without_query', typedConfig: typed('envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery', {}) }

/** The extensions that these texts need, where they need any. */
export function formattersFor(texts: readonly unknown[]): readonly object[] | undefined {
  return texts.some((text) => typeof text === 'string' && text.includes(WITHOUT_QUERY)) ? [withoutQuery] : undefined
}
