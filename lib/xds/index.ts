/**
 * xds: Envoy v3 messages as types in protobuf JSON, their constructors, and `derive`, the only way to change one.
 * In: fields and causes. Out: immutable messages that know their origins.
 * Follows Envoy's v3 API (data-plane protos) and the protobuf JSON mapping.
 */
export type { Cause, Message } from './derive.ts'
export { derive, message, originsOf, originsWithin } from './derive.ts'
