import { describe, expect, test } from 'vitest'
import type { Origin } from '../cause.ts'
import { type AccessLogging, loggingChoices } from './telemetry.ts'

const origin: Origin = { resource: 'telemetry.istio.io/Telemetry/istio-system/t' as Origin['resource'], path: ['spec', 'accessLogging'] }
const named = (...names: readonly string[]): AccessLogging => ({ providers: names.map((name) => ({ name })) })

/** The providers that log, from the levels' entries. */
function logging(levels: readonly (readonly AccessLogging[])[], defaults: readonly string[] = []): readonly string[] {
  return loggingChoices(levels.map((entries) => ({ entries, origin })), { defaultProviders: { accessLogging: [...defaults] } })
    .filter(({ disabled }) => !disabled)
    .map(({ provider, expression }) => (expression === undefined ? provider : `${provider} if ${expression}`))
}

describe('who logs', () => {
  test('the default providers, where no Telemetry speaks', () => expect(logging([], ['b', 'a'])).toEqual(['a', 'b']))
  test('a lower level replaces the providers of the one above', () => expect(logging([[named('a')], [named('b')]])).toEqual(['b']))
  test('an entry without providers switches the inherited ones off', () => expect(logging([[named('a')], [{ disabled: true }]])).toEqual([]))
  test('the last filter beside a name counts', () => {
    expect(logging([[{ ...named('a'), filter: { expression: 'x' } }], [{ ...named('a'), filter: { expression: 'y' } }]])).toEqual(['a if y'])
  })
  test('a filter without a name does not', () => expect(logging([[named('a')], [{ filter: { expression: 'x' } }]])).toEqual(['a']))
  test('what is said of the server side does not concern clients', () => {
    expect(logging([[{ ...named('a'), match: { mode: 'CLIENT' } }, { ...named('b'), match: { mode: 'SERVER' } }]])).toEqual(['a'])
  })
})
