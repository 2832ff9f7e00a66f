import { fault, ipAddress, portName, portRange, protocolWord, socketPath, unixPrefix } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import type { SidecarSpec } from './schema.ts'

export const sidecarPortRules = {
  socketNeeded: { code: 'EXO1420', text: 'A port 0 needs a unix:// bind.' },
  socketCaptured: { code: 'EXO1421', text: 'Traffic to a unix:// socket cannot be captured; captureMode must be DEFAULT or NONE.' },
} satisfies Rules

type Egress = NonNullable<Decoded<SidecarSpec>['egress']>[number]
type Ingress = NonNullable<Decoded<SidecarSpec>['ingress']>[number]

/** Port, bind and capture mode of an egress listener: an IP with a real port, or a socket with port 0. */
export function* egressPort({ port = {}, bind = '', captureMode = 'DEFAULT' }: Egress, path: FieldPath): Faults {
  yield* words(port, path)
  if ((port.number ?? 0) !== 0) return yield* ipBound(port.number ?? 0, bind, path)
  if (bind.startsWith(unixPrefix)) yield* socketPath(bind.slice(unixPrefix.length), [...path, 'bind'])
  else yield fault(sidecarPortRules.socketNeeded, [...path, 'port', 'number'])
  if (captureMode === 'IPTABLES') yield fault(sidecarPortRules.socketCaptured, [...path, 'captureMode'])
}

/** Port and bind of an ingress listener. */
export function* ingressPort({ port = {}, bind = '' }: Ingress, path: FieldPath): Faults {
  yield* words(port, path)
  yield* ipBound(port.number ?? 0, bind, path)
}

function* words({ name = '', protocol = '' }: NonNullable<Egress['port']>, path: FieldPath): Faults {
  if (name !== '') yield* portName(name, [...path, 'port', 'name'])
  yield* protocolWord(protocol, [...path, 'port', 'protocol'])
}

function* ipBound(number: number, bind: string, path: FieldPath): Faults {
  yield* portRange(number, [...path, 'port', 'number'])
  if (bind !== '') yield* ipAddress(bind, [...path, 'bind'])
}
