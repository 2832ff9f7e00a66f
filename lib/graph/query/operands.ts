import { operators, type Operator } from './expression.ts'

/** What an operand takes: text, a number, one of a few words, or nothing at all. */
export type OperandKind = 'text' | 'number' | 'choice' | 'flag'

export type Operand = {
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: OperandKind
  /** It is true of nodes, or of legs. Numbers and texts of both are looked up at whatever is asked. */
  readonly of: 'node' | 'leg' | 'both'
  /** Words that a choice takes. */
  readonly values: readonly string[]
  /** Kiali's words for some of them. */
  readonly synonyms: ReadonlyMap<string, string>
  /** It may stand alone too: `egressgateway`, `finding`. */
  readonly alone: boolean
}

const operand = (name: string, kind: OperandKind, of: Operand['of'], more: { readonly aliases?: readonly string[]; readonly values?: readonly string[]; readonly synonyms?: Readonly<Record<string, string>>; readonly alone?: boolean } = {}): Operand =>
  ({ name, kind, of, aliases: more.aliases ?? [], values: more.values ?? [], synonyms: new Map(Object.entries(more.synonyms ?? {})), alone: more.alone ?? kind === 'flag' })

export const nodeWords = ['client', 'gateway', 'host', 'subset', 'workloadentry', 'endpoint', 'service', 'workloadgroup', 'passthrough', 'blackhole', 'anyaddress'] as const
export const tlsWords = ['plain', 'none', 'passthrough', 'simple', 'mutual', 'istio_mutual', 'unknown'] as const

/** Kiali's operands where configuration can answer them, and our own. */
export const operands: readonly Operand[] = [
  operand('name', 'text', 'node'),
  operand('namespace', 'text', 'node', { aliases: ['ns'] }),
  operand('node', 'choice', 'node', { values: nodeWords, synonyms: { workload: 'client', app: 'client', serviceentry: 'host' } }),
  operand('workload', 'text', 'node', { aliases: ['wl', 'app'] }),
  operand('version', 'text', 'node'),
  operand('kind', 'text', 'node'),
  operand('workloads', 'number', 'node'),
  operand('host', 'text', 'node'),
  operand('service', 'text', 'node', { aliases: ['svc'] }),
  operand('serviceentry', 'text', 'node', { aliases: ['se'], alone: true }),
  operand('address', 'text', 'node'),
  operand('port', 'number', 'both'),
  operand('protocol', 'choice', 'leg', { values: ['http', 'tls', 'tcp'] }),
  operand('resolution', 'choice', 'node', { values: ['none', 'static', 'dns', 'dns_round_robin', 'dynamic_dns'] }),
  operand('location', 'choice', 'node', { values: ['mesh_external', 'mesh_internal'] }),
  operand('exportto', 'text', 'node'),
  operand('egressgateway', 'text', 'node', { aliases: ['gateway'], alone: true }),
  operand('policy', 'choice', 'node', { values: ['registry_only', 'allow_any', 'allow_any_dynamic_dns'] }),
  operand('tls', 'choice', 'leg', { values: tlsWords }),
  operand('weight', 'number', 'leg'),
  operand('finding', 'text', 'node', { alone: true }),
  operand('reachablefrom', 'text', 'node'),
  operand('change', 'choice', 'both', { values: ['added', 'changed', 'removed'], alone: true }),
  operand('circuitbreaker', 'flag', 'both', { aliases: ['cb'] }),
  operand('faultinjection', 'flag', 'leg', { aliases: ['fi'] }),
  operand('mirroring', 'flag', 'leg'),
  operand('mtls', 'flag', 'leg'),
  operand('requestrouting', 'flag', 'leg', { aliases: ['rr'] }),
  operand('requesttimeout', 'flag', 'leg', { aliases: ['rto'] }),
  operand('retry', 'flag', 'leg'),
  operand('trafficshifting', 'flag', 'leg', { aliases: ['ts', 'tcptrafficshifting', 'tcpts'] }),
  operand('virtualservice', 'flag', 'leg', { aliases: ['vs'] }),
  operand('blocked', 'flag', 'leg'),
  operand('sidecar', 'flag', 'node', { aliases: ['sc'] }),
  operand('notgoverned', 'flag', 'node', { aliases: ['missingsidecar', 'ms'] }),
  operand('notmodelled', 'flag', 'node'),
  operand('outside', 'flag', 'node', { aliases: ['outsider'] }),
  operand('unreached', 'flag', 'node'),
  operand('workloadentry', 'flag', 'node', { aliases: ['we'] }),
]

/** Operands of Kiali that only traffic could answer. */
export const trafficOperands: ReadonlySet<string> = new Set([
  'dead', 'idle', 'healthy', 'traffic', 'trafficsource', 'rank', 'http', 'httpin', 'httpout', 'grpc', 'grpcin', 'grpcout', 'grpcerr', '%grpcerr', 'grpctraffic', '%grpctraffic', 'httperr', '%httperr', '%http', '%grpc',
  'responsetime', 'rt', 'rps', 'tcpin', 'tcpout', 'throughput', 'destprincipal', 'sourceprincipal', 'operation', 'op', 'cluster', 'protocolerr', '%error', '%traffic',
])

/** Of these, the ones that stand alone in Kiali, and that nobody means as a part of a name. */
export const trafficFlags: ReadonlySet<string> = new Set(['dead', 'idle', 'healthy', 'trafficsource'])

const byName = new Map(operands.flatMap((each) => [each.name, ...each.aliases].map((name) => [name, each] as const)))

/** The operand of a name or of its short form, whatever its case. */
export function operandOf(word: string): Operand | undefined {
  return byName.get(word.toLowerCase())
}

const equality: readonly Operator[] = ['=', '!=']
const order: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=']
const texts = operators.filter((operator) => !operator.includes('>') && !operator.includes('<'))

/** Operators that an operand takes. */
export function operatorsOf({ kind }: Operand): readonly Operator[] {
  return kind === 'number' ? order : kind === 'choice' ? equality : kind === 'text' ? texts : []
}

/** The name that a misspelt word is nearest to, within two letters. */
export function nearestOperand(word: string): string | undefined {
  const lower = word.toLowerCase()
  const [best] = [...byName.keys()].filter((name) => name.length > 2).map((name) => ({ name, distance: distanceOf(lower, name) })).sort((a, b) => a.distance - b.distance)
  return best && best.distance <= 2 ? best.name : undefined
}

/** Letters to insert, drop, change, or swap with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost, swapped))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}
