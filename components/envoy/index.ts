/**
 * envoy: what a proxy gets, as tables and JSON.
 * In: slices of the compiled mesh. Out: the Envoy screen, and parts of it that others draw.
 * Follows istioctl proxy-config's columns and words.
 */
export { EnvoyScreen } from './envoy-screen.tsx'
export { ProxyPicker } from './proxy-picker.tsx'
export { StopLine } from './stop-line.tsx'
