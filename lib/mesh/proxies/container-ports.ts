import type { PodSpec } from '@/lib/model/index.ts'
import type { Proxy } from '../types.ts'

/** Ports of a pod that a Service may target by name: only those that say TCP, which the API server fills in. (istio-semantics-corrections, last paragraph) */
export function containerPortsOf({ containers = [] }: PodSpec): Proxy['containerPorts'] {
  return containers.flatMap(({ ports = [] }) => ports).flatMap(({ name, protocol, containerPort }) => (name && protocol === 'TCP' ? [{ name, number: containerPort }] : []))
}
