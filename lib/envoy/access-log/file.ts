import type { Json, JsonObject } from '@/lib/std/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { type Typed, typed } from '@/lib/xds/index.ts'
import { JSON_FORMAT, TEXT_FORMAT } from './formats.ts'

export const FILE_LOGGER = 'envoy.access_loggers.file'

/** A log's shape: text with operators, or JSON whose values are operators. */
export type LogFormat = { readonly text: string } | { readonly json: JsonObject }

/** A log that is written to a file or standard stream. */
export function fileLog(path: string, format: LogFormat, omitEmptyValues = false): Typed {
  const formatters = formattersOf(format)
  return typed('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
    path,
    logFormat: {
      ...('text' in format ? { textFormatSource: { inlineString: format.text } } : { jsonFormat: format.json, jsonFormatOptions: {} }),
      ...(omitEmptyValues && { omitEmptyValues }),
      ...(formatters.length > 0 && { formatters }),
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

/** Operators that need an extension of Envoy to be named, in the order in which istiod names them. */
const FORMATTERS = [
  { operator: '%REQ_WITHOUT_QUERY', formatter: formatter('req_without_query', 'ReqWithoutQuery') },
  { operator: '%METADATA', formatter: formatter('metadata', 'Metadata') },
  { operator: '%CEL', formatter: formatter('cel', 'Cel') },
] as const

function formatter(name: string, type: string): { readonly name: string; readonly typedConfig: Typed } {
  return { name: `envoy.formatter.${name}`, typedConfig: typed(`envoy.extensions.formatter.${name}.v3.${type}`, {}) }
}

function formattersOf(format: LogFormat): readonly object[] {
  const texts = 'text' in format ? [format.text] : Object.values(format.json)
  return FORMATTERS.filter(({ operator }) => texts.some((text) => typeof text === 'string' && text.includes(operator))).map((one) => one.formatter)
}
