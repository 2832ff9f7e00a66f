import { type LucideIcon, Unplug } from 'lucide-react'
import type { GatewayNode, TopologyNode } from '@/lib/graph/index.ts'
import { nodeHues, nodeIcons, policyIcons } from '../icons.ts'
import { monoStack } from './fonts.ts'
import { faced, fitted } from './fitted.ts'

type Props = { readonly node: TopologyNode; readonly width: number; readonly height: number; readonly name: string; readonly note: string | undefined; /** With the mark of its policy. */ readonly marked: boolean }

const tiled = { client: 'rounded', clientClass: 'rounded', clientGroup: 'rounded', standIn: 'rounded', host: 'round', hostGroup: 'round' } as const satisfies Partial<Record<TopologyNode['kind'], string>>

/** What stands in a node: its icon, its name, its second line; a gateway's servers. */
export function DrawnFace({ node, width, height, name, note, marked }: Props) {
  if (node.kind === 'gateway') return <GatewayFace node={node} width={width} name={name} note={note} />
  if (node.kind === 'anyAddress') return <text x={4} y={14} fontSize={12} fill="var(--ink-2)">{name}</text>
  const Icon = nodeIcons[node.kind]
  const small = height < 36
  const tile = node.kind in tiled
  const [icon, left] = node.kind === 'subset' ? [0, 10] : node.kind === 'endpoint' ? [0, 14] : small ? [13, 27] : node.kind === 'workloadEntry' ? [15, 36] : [15, 42]
  const count = node.kind === 'subset' ? String(node.endpoints) : ''
  const room = width - left - (node.kind === 'passthrough' || node.kind === 'blackHole' ? 20 : node.kind === 'host' ? 14 : 6) - (count ? 14 : 0)
  const mono = node.kind === 'endpoint' && node.folded.length === 0
  const middle = height / 2
  const x = tile ? 22.5 : node.kind === 'workloadEntry' ? 22 : left / 2 + 1
  return (
    <>
      {tile ? <rect x={9} y={middle - 13} width={26} height={26} rx={tiled[node.kind as keyof typeof tiled] === 'round' ? 13 : 7} fill={`var(--k-${nodeHues[node.kind]}-soft)`} /> : null}
      {icon === 0 ? null : <Icon x={x - icon / 2} y={middle - icon / 2} width={icon} height={icon} strokeWidth={1.75} color={node.kind === 'blackHole' ? 'var(--sink-ink)' : `var(--k-${nodeHues[node.kind]})`} />}
      <Words x={left} y={note === undefined ? middle + 4.3 : middle - 2.5} size={mono ? 11 : 12.5} room={room} weight={mono ? 400 : 600} ink={node.kind === 'blackHole' ? 'var(--sink-ink)' : 'var(--ink)'} mono={mono}>{name}</Words>
      {note === undefined ? null : <Words x={left} y={middle + 12} size={11} room={room} weight={400} ink={node.kind === 'blackHole' ? 'var(--sink-ink)' : 'var(--ink-2)'}>{note}</Words>}
      {count ? <text x={width - 9} y={middle + 4} fontSize={11} textAnchor="end" fill="var(--ink-3)">{count}</text> : null}
      {marked && 'policy' in node && node.policy ? <Mark icon={policyIcons[node.policy.mode]} height={height} /> : null}
      {marked && node.kind === 'notGoverned' ? <Mark icon={Unplug} height={height} /> : null}
    </>
  )
}

type WordsProps = { readonly x: number; readonly y: number; readonly size: number; readonly room: number; readonly weight: 400 | 600; readonly ink: string; readonly mono?: boolean; readonly children: string }

function Words({ x, y, size, room, weight, ink, mono = false, children }: WordsProps) {
  const { text, stretch } = mono ? { text: fitted(children, room, 12), stretch: undefined } : faced(children, room, size, weight === 600 ? 'semibold' : 'medium')
  return <text x={x} y={y} fontSize={size} fontWeight={weight} fill={ink} {...(mono && { fontFamily: monoStack })} {...(stretch !== undefined && { style: { fontStretch: stretch } })}>{text}</text>
}

/** The outbound policy in force, or that none binds; lower left, on the outline. */
function Mark({ icon: Icon, height }: { readonly icon: LucideIcon; readonly height: number }) {
  return (
    <>
      <circle cx={23} cy={height} r={8.5} fill="var(--surface)" stroke="var(--line-2)" strokeWidth={1.1} />
      <Icon x={17.5} y={height - 5.5} width={11} height={11} strokeWidth={2.2} color="var(--ink-2)" />
    </>
  )
}

function GatewayFace({ node, width, name, note }: { readonly node: GatewayNode; readonly width: number; readonly name: string; /** Why it listens for nothing. */ readonly note: string | undefined }) {
  const Icon = nodeIcons.gateway
  return (
    <>
      <rect x={11} y={7} width={26} height={26} rx={7} fill="var(--k-gateway-soft)" />
      <Icon x={16.5} y={12.5} width={15} height={15} strokeWidth={1.75} color="var(--k-gateway)" />
      <text x={44} y={24} fontSize={12.5} fontWeight={600} fill="var(--ink)">{fitted(name, width - 54, 12.5)}</text>
      {note === undefined ? null : <text x={14} y={57} fontSize={11} fill="var(--ink-2)">{fitted(note, width - 28, 11, 'medium')}</text>}
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
      <text x={width / 2} y={40 + 26 * Math.max(1, node.rows.length) + 17} fontSize={11} textAnchor="middle" fill="var(--ink-3)">{fitted(node.namespace, width, 11, 'medium')}</text>
    </>
  )
}
