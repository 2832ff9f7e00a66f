import type { Listener, Message, RouteConfiguration } from '@/lib/xds/index.ts'

/** A cluster as far as the graph reads it. */
export type ClusterMessage = {
  readonly name: string
  readonly type?: string | undefined
  readonly clusterType?: { readonly name: string } | undefined
  readonly edsClusterConfig?: { readonly serviceName?: string | undefined } | undefined
  readonly loadAssignment?: LoadAssignmentMessage | undefined
  readonly metadata?: unknown
}

/** A ClusterLoadAssignment as far as the graph reads it. */
export type LoadAssignmentMessage = {
  readonly clusterName: string
  readonly endpoints?: readonly { readonly locality?: unknown; readonly lbEndpoints?: readonly object[] | undefined; readonly priority?: number | undefined }[] | undefined
}

/** What a proxy is sent, in protobuf JSON; whatever made it. */
export type ProxyConfiguration = {
  readonly listeners: readonly Listener[]
  readonly routes: readonly RouteConfiguration[]
  readonly clusters: readonly ClusterMessage[]
  readonly endpoints: readonly LoadAssignmentMessage[]
}

export type AnyMessage = Message
