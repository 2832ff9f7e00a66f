/**
 * proxy-config: Envoy configuration as the tables that `istioctl proxy-config` prints.
 * In: listeners, routes, clusters and endpoints in protobuf JSON (ours, or an imported dump). Out: rows of text, each with the pointer of its message.
 * Follows istioctl's columns and words, so that an operator's habits work.
 */
export type { Compared, DifferenceCause, Surroundings } from './compare.ts'
export { compareConfigs, isUnexplained, messageOf, tally } from './compare.ts'
export type { Dumped } from './config-dump.ts'
export { clusterStatuses, configDump, readConfigDump } from './config-dump.ts'
export type { RowFilter } from './filter.ts'
export { isWanted } from './filter.ts'
export { printTable } from './print.ts'
export { clusterRows } from './clusters.ts'
export { endpointRows } from './endpoints.ts'
export { listenerRows } from './listeners.ts'
export { routeRows } from './routes.ts'
export type { ConfigLike, ConfigPart, Row } from './row.ts'
export { columns, rowsOf } from './tables.ts'
