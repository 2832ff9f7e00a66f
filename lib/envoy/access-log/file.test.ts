import { expect, test } from 'vitest'
import { fileLog, jsonFormat, textFormat } from './file.ts'

const formatters = (log: object) => (log as { readonly logFormat: { readonly formatters?: readonly { readonly name: string }[] } }).logFormat.formatters?.map(({ name }) => name)

// Operators that Envoy knows only by an extension: without it the listener is refused.
test.each([
  ['%REQ(:PATH)%', undefined],
  ['%REQ_WITHOUT_QUERY(:PATH)%', ['envoy.formatter.req_without_query']],
  ['%CEL(request.host)% %METADATA(ROUTE:istio:x)% %REQ_WITHOUT_QUERY(:PATH)%', ['envoy.formatter.req_without_query', 'envoy.formatter.metadata', 'envoy.formatter.cel']],
])('%s', (text, names) => {
  expect(formatters(fileLog('/dev/stdout', textFormat(text)))).toEqual(names)
  expect(formatters(fileLog('/dev/stdout', jsonFormat({ one: text })))).toEqual(names)
})
