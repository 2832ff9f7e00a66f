/**
 * Whether a host is a server name that istiod writes for AUTO_PASSTHROUGH: `outbound_.443_.subset_.host`. Upstream looks for a
 * digit in the port and a letter in the host only.
 */
export function isGeneratedName(host: string): boolean {
  const [direction, port = '', subset, name = ''] = host.split('_')
  return direction === 'outbound' && subset !== undefined && /\d/.test(port) && /[a-zA-Z]/.test(name)
}
