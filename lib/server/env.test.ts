import { describe, expect, it } from 'vitest'
import { readSettings } from './env.ts'

const errorsOf = (env: Record<string, string>): readonly string[] => {
  const read = readSettings(env)
  return read.ok ? [] : read.error
}

describe('settings', () => {
  it('has defaults for all', () => {
    expect(readSettings({})).toEqual({ ok: true, value: { PORT: 3000, HOST: '127.0.0.1', DATA_DIR: '.data', READ_ONLY: false } })
  })

  it('takes an empty variable as absent', () => {
    expect(readSettings({ TOKEN: '', DATABASE_URL: '' }).ok).toBe(true)
  })

  it.each([
    [{ PORT: 'http' }, 'PORT must be a number (it is "http")'],
    [{ PORT: '70000' }, 'PORT must be at most 65535 (it is "70000")'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL must be an address such as postgresql://user:password@host:5432/database (it is not shown)'],
    [{ TOKEN: 'short' }, 'TOKEN must have at least 16 characters (it is not shown)'],
    [{ HISTORY_DAYS: '0' }, 'HISTORY_DAYS must be a whole number from 1 on (it is "0")'],
    [{ HISTORY_CHANGES: '1e3' }, 'HISTORY_CHANGES must be a whole number from 1 on (it is "1e3")'],
    [{ ACTOR_HEADER: 'x user' }, 'ACTOR_HEADER must be the name of an HTTP header (it is "x user")'],
  ])('refuses %o', (env, message) => {
    expect(errorsOf(env)).toEqual([message])
  })

  it('names every wrong variable at once', () => {
    expect(errorsOf({ PORT: 'x', TOKEN: 'y' })).toHaveLength(2)
  })

  it.each(['0.0.0.0', '::', '10.1.2.3', 'exodos.example'])('refuses HOST %s without TOKEN or READ_ONLY', (HOST) => {
    expect(errorsOf({ HOST })[0]).toMatch(/^HOST is .* set TOKEN/)
    expect(errorsOf({ HOST, TOKEN: 'a-long-enough-token' })).toEqual([])
    expect(errorsOf({ HOST, READ_ONLY: '1' })).toEqual([])
  })

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('takes HOST %s as it is', (HOST) => {
    expect(errorsOf({ HOST })).toEqual([])
  })
})
