import type { Typed } from './typed.ts'

/** Which entries a log keeps. */
export type AccessLogFilter = {
  readonly responseFlagFilter?: { readonly flags: readonly string[] }
  readonly andFilter?: { readonly filters: readonly AccessLogFilter[] }
  readonly extensionFilter?: { readonly name: string; readonly typedConfig: Typed }
}

/** envoy.config.accesslog.v3.AccessLog */
export type AccessLog = { readonly name: string; readonly filter?: AccessLogFilter; readonly typedConfig: Typed }
