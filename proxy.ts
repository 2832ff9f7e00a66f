import { NextResponse, type NextRequest } from 'next/server'
import { documentsOfPage } from '@/lib/api/index.ts'

// oxlint-disable-next-line no-restricted-properties -- not a setting: Next writes the value in when it builds
const development = process.env.NODE_ENV === 'development'

/**
 * Content-Security-Policy of one page: scripts only with this request's nonce. Monaco writes style elements without one, so
 * styles stay 'unsafe-inline'. In development React and the hot reloader evaluate code and open a socket.
 */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * What a page of a mesh asks for as soon as its scripts run: the browser may ask while it still reads them. Only for a page that is loaded;
 * one that is reached from another may know its documents already.
 */
function preloaded(request: NextRequest): string | undefined {
  const documents = documentsOfPage(request.nextUrl.pathname)
  return documents !== undefined && request.headers.get('sec-fetch-dest') === 'document' ? `<${documents}>; rel=preload; as=fetch; crossorigin` : undefined
}

/** Gives every page a nonce, and the headers that keep a page to itself. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const csp = policy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', csp)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', csp)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  const preload = preloaded(request)
  if (preload) response.headers.append('link', preload)
  return response
}

/** A proxy that matches API paths would cut large bodies short in silence, so those paths are never matched. */
export const config = { matcher: '/((?!k8s|api|_next|healthz|readyz|icon\\.svg).*)' }
