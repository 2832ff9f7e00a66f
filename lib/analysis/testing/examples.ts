/**
 * What shows that a message of an analyzer is said where it should be and nowhere else: a mesh that gives it, the exact places
 * (`Kind namespace/name path`, related ones behind ` < `), and what to change in the text so that it is not said any more.
 */
export type Example = {
  readonly mesh: string
  readonly says: readonly string[]
  readonly unless: readonly { readonly why: string; readonly replace: string; readonly by: string }[]
  /** The code that this text of a fix heals, where a finding offers any: each fix must make the finding go. */
  readonly fixes?: readonly string[]
}

export type Examples = Readonly<Record<string, Example>>

/** A client's namespace, so that somebody sees what is declared: a pod with a sidecar. */
export function client(namespace: string, name = 'client'): string {
  return `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}
---`
}

/** The mesh's settings. */
export function meshSettings(yaml: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
${yaml.trim().split('\n').map((line) => `    ${line}`).join('\n')}
---`
}
