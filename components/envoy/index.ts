/**
 * envoy: what a proxy gets, as tables and JSON.
 * In: slices of the compiled mesh. Out: the Envoy screen.
 * Follows istioctl proxy-config's columns and words.
 */
export { EnvoyScreen } from './envoy-screen.tsx'
