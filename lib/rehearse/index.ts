/**
 * rehearse: runs proxies' configurations in real Envoys on loopback, without privileges and without leaving the machine.
 * In: configurations as istiod sends them, places that stand for endpoints. Out: a rehearsal that takes requests and tells what each proxy did.
 * Follows what Envoy 1.40 was measured to do: capture over a Unix socket with PROXY protocol, hash keys of the original addresses.
 */
export type { RunningEnvoy } from './envoy-process.ts'
export { startEnvoy } from './envoy-process.ts'
export type { Arrival, Place } from './place.ts'
export { openPlace } from './place.ts'
export type { Endpoint } from './proxy-header.ts'
export type { Rehearsal, RehearsalSetup, RehearsedProxy } from './rehearsal.ts'
export { startRehearsal } from './rehearsal.ts'
export type { RehearsedAnswer, RehearsedRequest } from './send.ts'
