import type { SoundResource } from '@/lib/mesh/index.ts'

/** A VirtualService that takes part in a path. */
export type PathRoutes = SoundResource<'VirtualService'>

/** A path through a gateway as it is found in the documents of a host. */
export type Path = {
  readonly host: string
  readonly routes: PathRoutes
  /** Hosts of the gateway Services that clients are led to, with the subsets used there. */
  readonly leads: readonly { readonly host: string; readonly subset: string | undefined; readonly port: number | undefined }[]
  /** Gateways that the second hop is bound to, as `namespace/name`. */
  readonly gateways: readonly string[]
  /** VirtualServices for the second hop alone. */
  readonly second: readonly PathRoutes[]
}
