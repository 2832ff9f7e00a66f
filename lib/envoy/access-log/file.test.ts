import { expect, test } from 'vitest'
import { fileLog, jsonFormat, textFormat } from './file.ts'

const formatters = (log: object) => (log as { readonly logFormat: { readonly formatters?: readonly { readonly name: string }[] } }).logFormat.formatters?.map(({ name }) => name)

// Metadata and CEL are built into Envoy and need no extension; only a path without its query does.
test.each([
  ['%REQ(:PATH)%', undefined],
  ['%REQ_WITHOUT_QUERY(:PATH)%', ['envoy.formatter.req_without_query']],
  ['%CEL(request.host)% %METADATA(ROUTE:istio:x)%', undefined],
  ['%CEL(request.host)% %REQ_WITHOUT_QUERY(:PATH)%', ['envoy.formatter.req_without_query']],
])('%s', (text, names) => {
  expect(formatters(fileLog('/dev/stdout', textFormat(text)))).toEqual(names)
  expect(formatters(fileLog('/dev/stdout', jsonFormat({ one: text })))).toEqual(names)
})
