import type { GatewayNode, TopologyNode } from '@/lib/graph/index.ts'
import { nodeHues, nodeIcons } from '../icons.ts'
import { monoStack } from './fonts.ts'
import { fitted } from './fitted.ts'

type Props = { readonly node: TopologyNode; readonly width: number; readonly height: number; readonly name: string; readonly note: string | undefined }

/** What stands in a node: its icon, its name, its second line; a gateway's servers. */
export function DrawnFace({ node, width, height, name, note }: Props) {
  if (node.kind === 'gateway') return <GatewayFace node={node} width={width} name={name} />
  if (node.kind === 'anyAddress') return <text x={4} y={14} fontSize={12} fill="var(--ink-2)">{name}</text>
  const Icon = nodeIcons[node.kind]
  const small = height < 36
  const [icon, left] = small ? [13, 27] : [17, 42]
  const room = width - left - (node.kind === 'passthrough' || node.kind === 'blackHole' ? 20 : node.kind === 'host' ? 14 : 6)
  const ink = node.kind === 'blackHole' ? 'var(--sink-ink)' : 'var(--ink)'
  const mono = node.kind === 'endpoint' && node.folded.length === 0
  const middle = height / 2
  return (
    <>
      <Icon x={(left - icon) / 2 + (node.kind === 'workloadEntry' ? 3 : 1)} y={middle - icon / 2} width={icon} height={icon} strokeWidth={1.75} color={node.kind === 'blackHole' ? 'var(--sink-ink)' : `var(--k-${nodeHues[node.kind]})`} />
      <text x={left} y={note === undefined ? middle + 4.3 : middle - 2.5} fontSize={mono ? 11 : 12.5} fontWeight={mono ? 400 : 600} fill={ink} {...(mono && { fontFamily: monoStack })}>{fitted(name, room, mono ? 12 : 12.5)}</text>
      {note === undefined ? null : <text x={left} y={middle + 12} fontSize={11} fill={node.kind === 'blackHole' ? 'var(--sink-ink)' : 'var(--ink-2)'}>{fitted(note, room, 11, 'medium')}</text>}
    </>
  )
}

function GatewayFace({ node, width, name }: { readonly node: GatewayNode; readonly width: number; readonly name: string }) {
  const Icon = nodeIcons.gateway
  return (
    <>
      <Icon x={16} y={11.5} width={17} height={17} strokeWidth={1.75} color="var(--k-gateway)" />
      <text x={44} y={24} fontSize={12.5} fontWeight={600} fill="var(--ink)">{fitted(name, width - 54, 12.5)}</text>
      {node.rows.map((row, index) => {
        const top = 40 + index * 26
        const said = [row.tls === 'passthrough' ? 'TLS PASSTHROUGH' : row.tls === 'none' ? row.protocol : `${row.protocol} ${row.tls}`, row.hosts.slice(0, 2).join(', ')].filter(Boolean).join(' · ')
        return (
          <g key={row.id}>
            <path d={`M6 ${top}H${width - 6}`} stroke="var(--line)" />
            <text x={14} y={top + 17} fontSize={11} fill="var(--ink-2)"><tspan fontWeight={650} fill="var(--ink)">{row.port}</tspan><tspan dx={5}>{fitted(said, width - 54, 11, 'medium')}</tspan></text>
          </g>
        )
      })}
    </>
  )
}
