import type { RouteAction } from '@/lib/xds/index.ts'
import type { HttpRewrite } from './spec.ts'

/** How the path is rewritten: an expression beats a prefix. With an exact match Envoy replaces the whole path. (istio-semantics §4.6) */
export function pathRewrite(rewrite: HttpRewrite | undefined): Pick<RouteAction, 'prefixRewrite' | 'regexRewrite'> {
  const regex = rewrite?.uriRegexRewrite
  if (regex) {
    return { regexRewrite: { pattern: { ...(regex.match && { regex: regex.match }) }, ...(regex.rewrite && { substitution: regex.rewrite }) } }
  }
  return rewrite?.uri ? { prefixRewrite: rewrite.uri } : {}
}
