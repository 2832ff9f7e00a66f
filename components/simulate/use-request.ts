'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { AskedRequest } from '@/lib/compile/index.ts'

export const protocols = ['http1', 'http2', 'tls', 'tcp'] as const

const parsers = {
  proxy: parseAsString,
  protocol: parseAsStringLiteral(protocols).withDefault('http1'),
  method: parseAsString.withDefault('GET'),
  to: parseAsString.withDefault(''),
  headers: parseAsString.withDefault(''),
}

/** What is asked, kept in the address; undefined as long as the destination cannot be read. */
export function useRequest() {
  const [state, set] = useQueryStates(parsers)
  return { ...state, set, asked: askedOf(state) }
}

const usualPort = { http1: 80, http2: 80, tls: 443, tcp: 0 } as const

/** `http://host:port/path`, `host:port` or `host`; headers one a line. */
export function askedOf({ protocol, method, to, headers }: { readonly protocol: (typeof protocols)[number]; readonly method: string; readonly to: string; readonly headers: string }): AskedRequest | undefined {
  const [, scheme, host = '', port, path = ''] = /^(?:(https?|tcp|tls):\/\/)?(\[[0-9a-fA-F:.]+\]|[^/:\s]+)(?::(\d{1,5}))?(\/\S*)?$/.exec(to.trim()) ?? []
  const number = Number(port ?? (scheme === 'https' ? 443 : scheme === 'http' ? 80 : usualPort[protocol]))
  if (host === '' || number < 1 || number > 65_535) return undefined
  const given = Object.fromEntries(headers.split('\n').flatMap((line) => {
    const at = line.indexOf(':')
    return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]] : []
  }))
  // A program that is told https:// encrypts by itself.
  const spoken = scheme === 'https' && protocol !== 'tcp' ? 'tls' : protocol
  return { protocol: spoken, host, port: number, method, path: path || '/', headers: given }
}
