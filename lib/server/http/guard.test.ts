import { describe, expect, it } from 'vitest'
import { readSettings, type Settings } from '../env.ts'
import { admit } from './guard.ts'

function settings(env: Record<string, string>): Settings {
  const read = readSettings(env)
  if (!read.ok) throw new Error(read.error.join())
  return read.value
}

const TOKEN = 'a-long-enough-token'
const ask = (headers: Record<string, string>, env: Record<string, string> = {}, writes = false) => {
  const admitted = admit(new Request('http://127.0.0.1:3000/api/v1/meshes', { headers: { host: '127.0.0.1:3000', ...headers } }), settings(env), writes)
  return admitted.ok ? admitted.value.actor : admitted.error.status
}

describe('requests', () => {
  it('of this machine are served', () => {
    expect(ask({})).toBe('local')
    expect(ask({ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe('local')
    expect(ask({ host: '[::1]:3000' })).toBe('local')
  })

  it('for another name are turned away, as a page of another site would send them', () => {
    expect(ask({ host: 'evil.example' })).toBe(403)
    expect(ask({ host: 'exodos.example' }, { ALLOWED_HOSTS: 'exodos.example, other.example' })).toBe('local')
    expect(ask({ host: 'exodos.example', authorization: `Bearer ${TOKEN}` }, { HOST: '0.0.0.0', TOKEN })).toBe('local')
  })

  it.each<Record<string, string>>([{ origin: 'http://evil.example' }, { origin: 'http://127.0.0.1:4000' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])('from elsewhere are turned away: %o', (headers) => {
    expect(ask(headers)).toBe(403)
  })

  it('need the token where one is set', () => {
    expect(ask({}, { TOKEN })).toBe(401)
    expect(ask({ authorization: 'Bearer wrong' }, { TOKEN })).toBe(401)
    expect(ask({ authorization: `Bearer ${TOKEN}` }, { TOKEN })).toBe('local')
    expect(ask({ cookie: `theme=dark; exodos-token=${TOKEN}` }, { TOKEN })).toBe('local')
    expect(ask({ cookie: 'exodos-token=%E0%A4%A' }, { TOKEN })).toBe(401)
  })

  it('that store something are turned away while read-only', () => {
    expect(ask({}, { READ_ONLY: '1' }, true)).toBe(403)
    expect(ask({}, { READ_ONLY: '1' }, false)).toBe('local')
  })

  it('carry the person that a trusted proxy names', () => {
    expect(ask({ 'x-forwarded-user': ' ann@example.org ' }, { ACTOR_HEADER: 'X-Forwarded-User' })).toBe('ann@example.org')
    expect(ask({ 'x-forwarded-user': 'ann' })).toBe('local')
  })
})
