import { describe, expect, test } from 'vitest'
import type { ExtensionProvider } from '@/lib/model/index.ts'
import { TEXT_FORMAT } from './formats.ts'
import { loggerOf } from './provider.ts'

const mesh = {}
const collector = () => ({ authority: 'otel.logs.svc.cluster.local', clusterName: 'outbound|4317||otel.logs.svc.cluster.local' })
const written = (provider: ExtensionProvider) => loggerOf(provider, mesh, collector)?.typedConfig as { readonly formatters?: readonly object[] } | undefined

describe('a log for OpenTelemetry names the extension that its operators need', () => {
  const otel = (logFormat: NonNullable<ExtensionProvider['envoyOtelAls']>['logFormat']): ExtensionProvider => ({ name: 'otel', envoyOtelAls: { service: 'otel.logs.svc.cluster.local', port: 4317, logFormat } })
  test('none', () => expect(written(otel({ text: '%REQ(:PATH)% %CEL(request.host)%' }))?.formatters).toBeUndefined())
  test('of its text', () => expect(written(otel({ text: '%REQ_WITHOUT_QUERY(:PATH)%' }))?.formatters).toHaveLength(1))
  test('of its labels', () => expect(written(otel({ labels: { path: '%REQ_WITHOUT_QUERY(:PATH)%' } }))?.formatters).toHaveLength(1))
})

test('a format that is written and empty leaves the line to Envoy', () => {
  const file = (envoyFileAccessLog: NonNullable<ExtensionProvider['envoyFileAccessLog']>) => loggerOf({ name: 'file', envoyFileAccessLog }, mesh, collector)?.typedConfig
  expect(file({ path: '/log', logFormat: {} })).toEqual({ '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog', path: '/log' })
  expect(file({ path: '/log', logFormat: { text: '' } })).toMatchObject({ logFormat: { textFormatSource: { inlineString: TEXT_FORMAT } } })
})
