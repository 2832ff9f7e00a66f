/**
 * standalone: flavour `envoy`, a bootstrap that an upstream Envoy loads without Istio around it.
 * In: a proxy's configuration as istiod sends it. Out: one static bootstrap with the same behaviour, and notes on what differs.
 * Follows Envoy 1.40's own rules for what it loads, found by starting it.
 */
export { toBootstrap } from './bootstrap.ts'
export type { SourceConfig } from './json.ts'
export type { AdminPlace, Bootstrap, BootstrapOptions } from './options.ts'
export { labCertificate, labKey } from './lab-certificate.ts'
export type { RehearsalPlan } from './rehearsal.ts'
export { leavingLoopback, toRehearsal } from './rehearsal.ts'
export type { LogPlace, RehearsalLine } from './rehearsal-log.ts'
