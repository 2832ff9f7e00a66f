import type { FindingsByNode, Group, LaneCount, Layout, PlacedGroup, Sign, Topology, TopologyNode } from '@/lib/graph/index.ts'
import { isStack } from '@/lib/graph/index.ts'
import type { DisplayItem } from '../display.ts'
import { headed } from '../lane-heads.tsx'
import { DrawnLegs } from '../leg-layer.tsx'
import { removedDash, signInk } from '../signs.tsx'
import { Silhouette } from '../silhouette.tsx'
import { DrawnFace } from './drawn-face.tsx'
import { DrawnFindings, DrawnNotModelled } from './drawn-marks.tsx'
import { DrawnPill, signs, wordless } from './drawn-pill.tsx'
import { fitted } from './fitted.ts'
import { fontStack } from './fonts.ts'

/** What is said in words on the drawing. */
export type DrawingWords = {
  readonly title: string
  readonly nameOf: (node: TopologyNode) => string
  readonly noteOf: (node: TopologyNode) => string | undefined
  readonly laneOf: (lane: Topology['lanes'][number]['lane']) => string
  readonly inMesh: string
  readonly outside: string
  readonly countOf: (count: LaneCount) => string
}

/** Room above the layout for the heads of lanes, and around the whole. */
const head = 40
const margin = 16

/** What is drawn, as it is shown: with what the display menu leaves on. */
export type Drawn = { readonly topology: Topology; readonly layout: Layout; readonly findings: FindingsByNode; readonly off: readonly DisplayItem[] }

/** The whole graph at full extent as one SVG, nothing but shapes and text: it looks the same wherever it is opened. */
export function Drawing({ topology, layout, findings, off, words, fonts }: Drawn & { readonly words: DrawingWords; /** `@font-face` rules. */ readonly fonts: string }) {
  const [width, height] = [layout.width + 2 * margin, layout.height + head + 2 * margin]
  const places = new Map(layout.nodes.map((place) => [place.id, place]))
  const groups = new Map(topology.groups.map((group) => [group.id, group]))
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`${-margin} ${-head - margin} ${width} ${height}`} fontFamily={fontStack} fill="none">
      <title>{words.title}</title>
      <style>{`${fonts}svg{overflow:visible}text{font-variant-numeric:tabular-nums}`}</style>
      <rect x={-margin} y={-head - margin} width={width} height={height} fill="var(--canvas)" />
      <rect x={layout.border} y={-head - margin} width={Math.max(0, layout.width + margin - layout.border)} height={height} fill="var(--outside)" />
      <LaneNames topology={topology} layout={layout} words={words} />
      {layout.groups.map((place) => <Box key={place.id} place={place} group={groups.get(place.id)} />)}
      <DrawnLegs layout={layout} />
      <path d={`M${layout.border} ${-head - margin}V${layout.height + margin}`} stroke="var(--border-mesh)" strokeWidth={1.7} strokeLinecap="round" strokeDasharray="0.1 4.9" />
      <Sides x={layout.border} words={words} />
      {(off.includes('words') ? layout.pills.flatMap(wordless) : layout.pills).map((pill) => <DrawnPill key={pill.id} pill={pill} />)}
      {topology.nodes.map((node) => {
        const place = places.get(node.id)
        const found = off.includes('findings') ? undefined : findings.get(node.id)
        return place ? (
          <g key={node.id} transform={`translate(${place.x} ${place.y})`}>
            <Silhouette kind={node.kind} width={place.width} height={place.height} stacked={isStack(node)} sign={node.change?.sign} />
            <DrawnFace node={node} width={place.width} height={place.height} name={words.nameOf(node)} note={words.noteOf(node)} marked={!off.includes('policies')} />
            {found ? <DrawnFindings findings={found} width={place.width} /> : null}
            {node.notModelled.length > 0 ? <DrawnNotModelled count={node.notModelled.length} width={place.width} height={place.height} /> : null}
            {node.change ? <DrawnSign sign={node.change.sign} /> : null}
          </g>
        ) : null
      })}
    </svg>
  )
}

/** The two sides of the border, above the first row. */
function Sides({ x, words: { inMesh, outside } }: { readonly x: number; readonly words: DrawingWords }) {
  return (
    <g transform={`translate(${x} -2)`} fontSize={11} fontWeight={500} fill="var(--ink-2)">
      <rect x={-65} width={130} height={22} rx={11} fill="var(--surface)" stroke="var(--line-2)" />
      <path d="M0 4V18" stroke="var(--border-mesh)" strokeWidth={1.6} />
      <text x={-9} y={15} textAnchor="end">{inMesh}</text>
      <text x={9} y={15}>{outside}</text>
    </g>
  )
}

/** The sign of a node of a difference, where it stands on screen: colour alone would not tell. */
function DrawnSign({ sign }: { readonly sign: Sign }) {
  return (
    <g transform="translate(1 3)">
      <circle r={9} fill="var(--surface)" stroke={signInk[sign]} />
      <text y={4.4} fontSize={13} fontWeight={700} textAnchor="middle" fill={signInk[sign]}>{signs[sign]}</text>
    </g>
  )
}

function LaneNames({ topology, layout, words }: { readonly topology: Topology; readonly layout: Layout; readonly words: DrawingWords }) {
  const counts = new Map(topology.lanes.map((count) => [count.lane, count]))
  return headed(topology, layout).flatMap(({ lane, x }) => {
    const count = counts.get(lane)
    return count ? [<text key={lane} x={x + 10} y={-22} fontSize={12} fill="var(--ink-2)"><tspan fontWeight={600}>{words.laneOf(lane)}</tspan><tspan dx={6} fill="var(--ink-3)">{words.countOf(count)}</tspan></text>] : []
  })
}

function Box({ place: { x, y, width, height }, group }: { readonly place: PlacedGroup; readonly group: Group | undefined }) {
  const namespace = group?.kind === 'namespace'
  const sign = group?.change?.sign
  const dash = sign === 'removed' ? removedDash : namespace ? '3 4' : undefined
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={12} fill={namespace ? 'none' : 'var(--canvas)'} stroke={sign ? signInk[sign] : 'var(--line-2)'} strokeDasharray={dash} />
      {group ? <text x={x + 10} y={y + (namespace ? 17 : 20)} fontSize={12} fontWeight={namespace ? 500 : 600} fill="var(--ink-2)">{fitted(namespace ? group.name : `${group.name} · ${group.namespace}`, width - 20, 12)}</text> : null}
    </>
  )
}
