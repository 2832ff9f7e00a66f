import { expect, test } from 'vitest'
import { builtIn } from '../cause.ts'
import { accessLogs } from './index.ts'

test('logs stand in the order of the providers\' own names, however they are spelt where they are named', () => {
  const extensionProviders = ['Zed', 'abc', 'Mid', 'zeb'].map((name) => ({ name, envoyFileAccessLog: { path: `/${name}` } }))
  const named = (...accessLogging: readonly string[]) => accessLogs({ levels: [], mesh: { extensionProviders, defaultProviders: { accessLogging: [...accessLogging] } }, meshCause: builtIn('mesh defaults'), clusterOf: () => undefined })
  const paths = (...names: readonly string[]) => named(...names).http.accessLog?.map(({ typedConfig }) => (typedConfig as unknown as { readonly path: string }).path)
  expect(paths('zed', 'ABC', 'mid', 'ZEB')).toEqual(['/Mid', '/Zed', '/abc', '/zeb'])
})
