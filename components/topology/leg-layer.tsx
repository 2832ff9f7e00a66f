'use client'
import { memo, useMemo } from 'react'
import { busPath, type Layout, legPath, type LegKind, type Matches, type PlacedBus, type PlacedLeg, roundedPath, type Sign, spineOf, wayOf } from '@/lib/graph/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { inSight, type Sight, useSight } from './in-sight.ts'
import type { Level } from './level.ts'
import { removedDash, signInk } from './signs.tsx'
import { dark, type Light, useLight } from './standing.ts'

const dashes: Partial<Record<LegKind, string>> = { mirror: '2 5', passedThrough: '8 5', withoutSidecar: '11 4 2 4', selects: '4 3' }

type Props = { readonly layout: Layout; readonly level: Level; readonly onSelect: (leg: string) => void; readonly onHover: (leg: string | undefined) => void }

type Scene = {
  readonly buses: ReadonlyMap<string, PlacedBus>
  readonly legs: readonly PlacedLeg[]
  readonly byLeg: ReadonlyMap<string, readonly PlacedLeg[]>
  readonly byBus: ReadonlyMap<string, readonly PlacedLeg[]>
}

function sceneOf({ buses, legs }: Layout): Scene {
  return { buses: new Map(buses.map((bus) => [bus.id, bus])), legs, byLeg: groupBy(legs, ({ leg }) => leg), byBus: groupBy(legs, ({ bus }) => bus) }
}

/**
 * All legs: first what runs along, then verticals on a strip of ground where they cross strangers, last the path that is lit. Only what is in
 * sight is drawn; small, one path holds all of a kind.
 */
export const LegLayer = memo(function LegLayer({ layout, level, onSelect, onHover }: Props) {
  const light = useLight()
  const sight = useSight()
  const scene = useMemo(() => sceneOf(layout), [layout])
  const rich = level === 'full' || level === 'names'
  return (
    <svg aria-hidden className="pointer-events-none absolute overflow-visible" width={1} height={1} style={{ zIndex: -1 }} fill="none">
      {rich ? <Singly scene={scene} sight={sight} border={layout.border} light={light} /> : <Together scene={scene} sight={sight} dim={light.lit !== undefined || light.found !== undefined} />}
      {light.found ? <FoundLegs scene={scene} found={light.found} small={!rich} /> : null}
      {light.lit ? <LitLegs scene={scene} light={light} /> : null}
      {rich ? <Touch scene={scene} sight={sight} onSelect={onSelect} onHover={onHover} /> : null}
    </svg>
  )
})

const everywhere: Sight = { left: Number.NEGATIVE_INFINITY, top: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }

/** All legs as they are when nothing is lit; for a picture of the whole. */
export function DrawnLegs({ layout }: { readonly layout: Layout }) {
  return <Singly scene={sceneOf(layout)} sight={everywhere} border={layout.border} light={dark} />
}

function boxOfLeg({ x, y, end }: PlacedLeg) {
  return { left: Math.min(x, end.x), right: Math.max(x, end.x), top: Math.min(y, end.y) - 10, bottom: Math.max(y, end.y) + 10 }
}

function boxOfBus({ x, starts, ys }: PlacedBus) {
  const heights = [...starts.map(({ y }) => y), ...ys]
  return { left: Math.min(x, ...starts.map((start) => start.x)), right: x, top: Math.min(...heights), bottom: Math.max(...heights) }
}

type Look = { readonly kind: LegKind; readonly sign: Sign | undefined }

/** Colour of a leg outside the path: faded towards the ground, never see-through, so that legs on one another do not add up. */
function inkOf({ kind, sign }: Look, dim: boolean): string {
  const ink = sign ? signInk[sign] : kind === 'blocked' ? 'var(--error)' : 'var(--edge)'
  return dim ? `color-mix(in srgb, ${ink} 42%, var(--canvas))` : ink
}

function dashOf({ kind, sign }: Look): string | undefined {
  return sign === 'removed' ? removedDash : dashes[kind]
}

type SinglyProps = { readonly scene: Scene; readonly sight: Sight; readonly border: number; readonly light: Light }

const Singly = memo(function Singly({ scene, sight, border, light }: SinglyProps) {
  const buses = [...scene.buses.values()].filter((bus) => inSight(sight, boxOfBus(bus)))
  const legs = scene.legs.filter((leg) => inSight(sight, boxOfLeg(leg)))
  const quiet = light.lit !== undefined || light.found !== undefined
  const stands = (leg: PlacedLeg) => (light.lit !== undefined && light.kept.has(leg.leg)) || (light.found?.legs.has(leg.leg) ?? false)
  const dim = (leg: PlacedLeg) => quiet && !stands(leg)
  const standing = new Set(quiet ? scene.legs.filter(stands).map(({ bus }) => bus) : [])
  const dimBus = (bus: PlacedBus) => quiet && !standing.has(bus.id)
  return (
    <>
      {buses.map((bus) => isFan(bus) ? null : <path key={bus.id} d={busPath(bus)} stroke={inkOf(bus, dimBus(bus))} strokeWidth={bus.width} strokeDasharray={dashOf(bus)} />)}
      {legs.map((leg) => {
        const bus = scene.buses.get(leg.bus)
        return bus && !isFan(bus) ? <OneLeg key={leg.id} leg={leg} bus={bus} ink={inkOf(leg, dim(leg))} /> : null
      })}
      {buses.map((bus) => {
        const ground = bus.x > border ? 'var(--outside)' : 'var(--canvas)'
        return isFan(bus) ? <Fan key={bus.id} bus={bus} ground={ground} legs={scene.byBus.get(bus.id) ?? []} inkFor={(leg) => inkOf(leg, dim(leg))} /> : <Spine key={bus.id} bus={bus} ground={ground} ink={inkOf(bus, dimBus(bus))} />
      })}
    </>
  )
})

function OneLeg({ leg, bus, ink }: { readonly leg: PlacedLeg; readonly bus: PlacedBus; readonly ink: string }) {
  return (
    <>
      <path d={legPath(shortened(leg), bus)} stroke={ink} strokeWidth={leg.width} strokeDasharray={dashOf(leg)} />
      <End leg={leg} ink={ink} />
    </>
  )
}

/** Legs by weight from one start: each keeps its own width all the way, so that a thick trunk does not end in a thin branch. */
function isFan({ kind, starts, width, x }: PlacedBus): boolean {
  return kind === 'routed' && starts.length === 1 && starts[0]?.x !== x && width > plainWidth
}

/** Width of a leg without a weight. */
const plainWidth = 1.4

function Fan({ bus, ground, legs, inkFor }: { readonly bus: PlacedBus; readonly ground: string; readonly legs: readonly PlacedLeg[]; readonly inkFor: (leg: PlacedLeg) => string }) {
  return (
    <>
      <Strips bus={bus} ground={ground} />
      {legs.toSorted((a, b) => a.width - b.width).map((leg) => (
        <g key={leg.id}>
          <path d={roundedPath(wayOf(shortened(leg), bus, undefined))} stroke={inkFor(leg)} strokeWidth={leg.width} strokeDasharray={dashOf(leg)} />
          <End leg={leg} ink={inkFor(leg)} />
        </g>
      ))}
    </>
  )
}

/** The stroke ends inside the arrow, so that its tip stays sharp. */
function shortened(leg: PlacedLeg): PlacedLeg {
  return leg.end.shape === 'arrow' ? { ...leg, end: { ...leg.end, x: leg.end.x - 6 } } : leg
}

function End({ leg: { end }, ink }: { readonly leg: PlacedLeg; readonly ink: string }) {
  if (end.shape === 'arrow') return <path d={`M${end.x} ${end.y}l-7.5 -3.75v7.5z`} fill={ink} />
  if (end.shape === 'bar') return <path d={`M${end.x} ${end.y - 8}v16`} stroke={ink} strokeWidth={3} />
  return null
}

/** A vertical with gaps of ground where it crosses others; never at its own joints. */
function Spine({ bus, ground, ink }: { readonly bus: PlacedBus; readonly ground: string; readonly ink: string }) {
  const spine = spineOf(bus)
  if (!spine) return null
  return (
    <>
      <Strips bus={bus} ground={ground} />
      {spine.to > spine.from ? <path d={`M${spine.x} ${spine.from}V${spine.to}`} stroke={ink} strokeWidth={bus.width} strokeDasharray={dashOf(bus)} /> : null}
    </>
  )
}

/** Ground on both sides of a vertical, between its joints. */
function Strips({ bus, ground }: { readonly bus: PlacedBus; readonly ground: string }) {
  const spine = spineOf(bus)
  if (!spine) return null
  const strips = spine.joints.slice(1).flatMap((joint, index) => {
    const [from, to] = [(spine.joints[index] ?? joint) + 13, joint - 13]
    return to > from ? [`M${spine.x} ${from}V${to}`] : []
  })
  return strips.length > 0 ? <path d={strips.join('')} stroke={ground} strokeWidth={bus.width + 5} /> : null
}

/** Small, nobody tells one leg from another: all of a kind are one path. */
const Together = memo(function Together({ scene, sight, dim }: { readonly scene: Scene; readonly sight: Sight; readonly dim: boolean }) {
  const looks = new Map<string, Look & { readonly parts: string[] }>()
  const add = ({ kind, sign }: Look, d: string) => {
    const key = `${kind} ${sign ?? ''}`
    const known = looks.get(key)
    if (known) known.parts.push(d)
    else looks.set(key, { kind, sign, parts: [d] })
  }
  for (const bus of scene.buses.values()) {
    if (!inSight(sight, boxOfBus(bus))) continue
    const spine = spineOf(bus)
    add(bus, busPath(bus) + (spine ? `M${spine.x} ${spine.from}V${spine.to}` : ''))
  }
  for (const leg of scene.legs) {
    const bus = scene.buses.get(leg.bus)
    if (bus && inSight(sight, boxOfLeg(leg))) add(leg, legPath(leg, bus))
  }
  return [...looks].map(([key, look]) => <path key={key} d={look.parts.join('')} stroke={inkOf(look, dim)} style={{ strokeWidth: 'max(1.4px, calc(0.75px * var(--inv)))' }} strokeDasharray={dashOf(look)} />)
})

/** The path, drawn last: accent, except where something is blocked or differs. */
function LitLegs({ scene, light }: { readonly scene: Scene; readonly light: Light }) {
  const ways = (light.lit?.legs ?? []).flatMap(({ leg, start }) => (scene.byLeg.get(leg) ?? []).flatMap((placed) => {
    const bus = scene.buses.get(placed.bus)
    return bus && (bus.starts.length === 0 || bus.starts.some(({ id }) => id === start)) ? [{ placed, bus, start }] : []
  }))
  return ways.map(({ placed, bus, start }) => {
    const ink = placed.sign ? signInk[placed.sign] : placed.kind === 'blocked' ? 'var(--error)' : 'var(--accent)'
    return (
      <g key={`${placed.id} ${start}`}>
        <path d={roundedPath(wayOf(shortened(placed), bus, start))} stroke={ink} style={{ strokeWidth: `max(${Math.max(2, placed.width)}px, calc(1.2px * var(--inv)))` }} strokeDasharray={dashOf(placed)} strokeLinejoin="round" />
        <End leg={placed} ink={ink} />
      </g>
    )
  })
}

/** Legs that are looked for, each from the starts that fit: at full strength above the faded ones. */
function FoundLegs({ scene, found, small }: { readonly scene: Scene; readonly found: Matches; readonly small: boolean }) {
  return [...found.legs].flatMap(([id, starts]) => (scene.byLeg.get(id) ?? []).flatMap((placed) => {
    const bus = scene.buses.get(placed.bus)
    if (!bus) return []
    const from = bus.starts.length === 0 ? [undefined] : bus.starts.filter((start) => starts.has(start.id)).map((start) => start.id)
    return from.map((start) => (
      <g key={`${placed.id} ${start}`}>
        <path d={roundedPath(wayOf(shortened(placed), bus, start))} stroke={inkOf(placed, false)} style={{ strokeWidth: `max(${Math.max(1.8, placed.width)}px, calc(1.2px * var(--inv)))` }} strokeDasharray={dashOf(placed)} strokeLinejoin="round" />
        {small ? null : <End leg={placed} ink={inkOf(placed, false)} />}
      </g>
    ))
  }))
}

/** What the pointer feels of a leg: 12 px. */
const Touch = memo(function Touch({ scene, sight, onSelect, onHover }: { readonly scene: Scene; readonly sight: Sight; readonly onSelect: (leg: string) => void; readonly onHover: (leg: string | undefined) => void }) {
  return scene.legs.filter((leg) => inSight(sight, boxOfLeg(leg))).map((leg) => {
    const bus = scene.buses.get(leg.bus)
    if (!bus) return null
    const d = bus.starts.length === 1 ? roundedPath(wayOf(leg, bus, undefined)) : legPath(leg, bus)
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keyboard walks from node to node; the table lists every leg
    return <path key={leg.id} d={d} stroke="transparent" strokeWidth={12} data-id={leg.leg} className="pointer-events-auto cursor-pointer" style={{ pointerEvents: 'stroke' }} onClick={() => onSelect(leg.leg)} onMouseEnter={() => onHover(leg.leg)} onMouseLeave={() => onHover(undefined)} />
  })
})
