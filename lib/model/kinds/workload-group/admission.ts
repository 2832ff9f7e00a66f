import { answer, fault, labelForms, portRange, strictHeaderName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { WorkloadGroupSpec } from './schema.ts'

export const workloadGroupRules = {
  templateNeeded: { code: 'EXO1301', text: 'A template is needed.' },
  labels: { code: 'EXO1302', text: 'The labels are not allowed: {reason}' },
  negative: { code: 'EXO1303', text: '{field} must not be negative.' },
  scheme: { code: 'EXO1304', text: 'The scheme of a probe must be HTTP or HTTPS, not {scheme}.' },
  commandNeeded: { code: 'EXO1305', text: 'A probe by command needs a command.' },
  method: { code: 'EXO1306', text: 'A probe needs one of httpGet, tcpSocket and exec.' },
} satisfies Rules

type Spec = Decoded<WorkloadGroupSpec>
type Probe = NonNullable<Spec['probe']>

/** Istio's webhook for WorkloadGroup. It does not look into the template. */
export function admitWorkloadGroup({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), none())
}

function* none(): Faults {}

function* refusals({ template, metadata, probe }: Spec): Faults {
  if (template === undefined) return yield fault(workloadGroupRules.templateNeeded, ['spec', 'template'])
  const [label] = labelForms(metadata?.labels ?? {}, ['spec', 'metadata', 'labels'])
  if (label !== undefined) return yield fault(workloadGroupRules.labels, label.path, { reason: label.message })
  if (probe !== undefined) yield* probeFaults(probe)
}

function* probeFaults(probe: Probe): Faults {
  const path = ['spec', 'probe']
  for (const field of ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const) {
    if ((probe[field] ?? 0) < 0) yield fault(workloadGroupRules.negative, [...path, field], { field })
  }
  if (probe.httpGet !== undefined) yield* httpProbe(probe.httpGet)
  else if (probe.tcpSocket !== undefined) yield* portRange(probe.tcpSocket.port ?? 0, [...path, 'tcpSocket', 'port'])
  else if (probe.exec === undefined) yield fault(workloadGroupRules.method, path)
  else if ((probe.exec.command ?? []).length === 0) yield fault(workloadGroupRules.commandNeeded, [...path, 'exec', 'command'])
}

function* httpProbe({ port = 0, scheme = '', httpHeaders = [] }: NonNullable<Probe['httpGet']>): Faults {
  const path = ['spec', 'probe', 'httpGet']
  yield* portRange(port, [...path, 'port'])
  if (!['', 'HTTP', 'HTTPS'].includes(scheme)) yield fault(workloadGroupRules.scheme, [...path, 'scheme'], { scheme })
  for (const [i, { name = '' }] of httpHeaders.entries()) yield* strictHeaderName(name, [...path, 'httpHeaders', i, 'name'])
}
