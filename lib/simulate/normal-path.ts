import { field, text } from '@/lib/std/index.ts'

/**
 * The path of a request as routes see it, after what the connection manager does to every path; the query is left alone. What it comes
 * to was asked of Envoy 1.40, character by character.
 * 1. `pathWithEscapedSlashesAction` UNESCAPE_AND_FORWARD: escaped slashes become slashes.
 * 2. `normalizePath`: escapes of characters that need none are undone, backslashes become slashes, `.` and `..` are resolved.
 * 3. `mergeSlashes`: several slashes become one.
 */
export function normalPath(manager: unknown, whole: string): string {
  // Such as the star of OPTIONS.
  if (!whole.startsWith('/')) return whole
  const at = whole.search(/[?#]/)
  const [path, rest] = at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at)]
  const unescaped = text(manager, 'pathWithEscapedSlashesAction') === 'UNESCAPE_AND_FORWARD' ? path.replace(/%2f|%5c/gi, '/') : path
  const normal = field(manager, 'normalizePath') === true ? withoutDots(plainlyWritten(unescaped)) : unescaped
  return (field(manager, 'mergeSlashes') === true ? withoutEmptySegments(normal) : normal) + rest
}

function plainlyWritten(path: string): string {
  return path
    .replace(/%([0-9a-f]{2})/gi, (escape, code: string) => {
      const character = String.fromCharCode(Number.parseInt(code, 16))
      return /[\w~.-]/.test(character) ? character : escape
    })
    .replaceAll('\\', '/')
    .replace(/["<>^`{|}]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A segment `..` takes the one before it away, also an empty one; at the end both kinds leave their slash. */
function withoutDots(path: string): string {
  const [, ...segments] = path.split('/')
  const kept: string[] = []
  for (const [i, segment] of segments.entries()) {
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (i === segments.length - 1) kept.push('')
  }
  return `/${kept.join('/')}`
}

function withoutEmptySegments(path: string): string {
  return `/${path.split('/').filter((segment) => segment !== '').join('/')}${path.endsWith('/') && path !== '/' ? '/' : ''}`
}
