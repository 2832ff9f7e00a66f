import {
  AppWindow, Asterisk, Ban, Boxes, ChevronsRight, CircleDot, CircleQuestionMark, Copy, DoorOpen, Funnel, Gauge, Globe, HeartPulse, KeyRound, Layers2, Lock, LockOpen, type LucideIcon, Pin, Repeat2, Server,
  ShieldCheck, Split, SquareStack, Timer, Zap,
} from 'lucide-react'
import type { NodeKind, PillIcon, PolicyMode } from '@/lib/graph/index.ts'

/** The icon of each kind of node. (visual design §6) */
export const nodeIcons = {
  client: AppWindow, clientClass: AppWindow, clientGroup: Layers2, standIn: Asterisk, notGoverned: AppWindow, gateway: DoorOpen, host: Globe, hostGroup: Globe, subset: Split, workloadEntry: Server,
  endpoint: CircleDot, service: Boxes, workloadGroup: SquareStack, passthrough: ChevronsRight, blackHole: Ban, anyAddress: ChevronsRight,
} as const satisfies Record<NodeKind, LucideIcon>

/** The icon of each mark on a leg. */
export const pillIcons = {
  lock: Lock, 'lock-open': LockOpen, 'key-round': KeyRound, 'shield-check': ShieldCheck, unknown: CircleQuestionMark, funnel: Funnel, pin: Pin, zap: Zap,
  repeat: Repeat2, timer: Timer, copy: Copy, ban: Ban, gauge: Gauge, 'heart-pulse': HeartPulse,
} as const satisfies Record<PillIcon, LucideIcon>

/** The policy in force, by the icon of its sink. */
export const policyIcons = { ALLOW_ANY: ChevronsRight, ALLOW_ANY_DYNAMIC_DNS: ChevronsRight, REGISTRY_ONLY: Ban } as const satisfies Record<PolicyMode, LucideIcon>

/** The hue of each kind: the part of the names of its tokens. */
export const nodeHues = {
  client: 'client', clientClass: 'client', clientGroup: 'client', standIn: 'client', notGoverned: 'client', gateway: 'gateway', host: 'host', hostGroup: 'host', subset: 'host', workloadEntry: 'entry',
  endpoint: 'entry', service: 'service', workloadGroup: 'entry', passthrough: 'entry', blackHole: 'entry', anyAddress: 'entry',
} as const satisfies Record<NodeKind, string>
