import type { Compilation } from '@/lib/compile/index.ts'
import { err, type Result } from '@/lib/std/index.ts'
import { answersOf, type Command, type Field, type Plan, type Refusal, trimmed, type Values } from '../command/command.ts'
import { placeRefusal } from '../command/place-refusal.ts'
import { connectClient } from './connect-client.ts'
import { connectWorkloadEntry } from './connect-workload-entry.ts'
import { createClient } from './create-client.ts'
import { createGateway } from './create-gateway.ts'
import { createGatewayWorkload } from './create-gateway-workload.ts'
import { createNamespace } from './create-namespace.ts'
import { createServiceEntry } from './create-service-entry.ts'
import { createWorkloadEntry } from './create-workload-entry.ts'
import { insertEgressGateway } from './insert-egress-gateway.ts'
import { removeEgressGateway } from './remove-egress-gateway.ts'
import { registerWorkloadEntry } from './register-workload-entry.ts'
import { setOutboundPolicy } from './set-outbound-policy.ts'
import { createFromLog } from './create-from-log.ts'
import { deleteDocuments } from './delete-documents.ts'
import { logPassthrough } from './log-passthrough.ts'
import { matchHeader } from './match-header.ts'
import { setWeights } from './set-weights.ts'
import { shapeRoute } from './shape-route.ts'
import { shapeTraffic } from './shape-traffic.ts'
import { splitHost } from './split-host.ts'
import type { FieldId } from '../command/words.ts'

/** What can be done to a mesh from its graph, in the order of menus. To add one: a file beside these and a line here. */
export const commands = {
  createServiceEntry, createNamespace, createClient, createWorkloadEntry, registerWorkloadEntry, createGatewayWorkload, createGateway, insertEgressGateway, removeEgressGateway,
  connectClient, connectWorkloadEntry, setOutboundPolicy,
  splitHost, setWeights, matchHeader, shapeRoute, shapeTraffic, deleteDocuments, logPassthrough, createFromLog,
} as const satisfies { readonly [Name in string]: { readonly name: Name } }

export type CommandName = keyof typeof commands

/** A form as it stands, and what the command would do with its answers. */
export type Drawn = { readonly fields: readonly (Field & { readonly id: FieldId })[]; readonly outcome: Result<Plan, Refusal> }

/** Answers that are given keep their place; all others are what the mesh suggests. */
export function drawCommand(mesh: Compilation, name: CommandName, given: Values): Drawn {
  // Each command reads its own arguments out of what was given; a field of another command is not looked at.
  const command = commands[name] as unknown as Command
  const asked = command.fields(mesh, trimmed(given))
  const fields = Object.entries(asked).map(([id, field]) => ({ ...(field as Field), id: id as FieldId }))
  const outcome = command.plan(mesh, answersOf(asked))
  return { fields, outcome: outcome.ok ? outcome : err(placeRefusal(outcome.error, fields)) }
}

export type { Field, Input, Plan, Refusal, Value, Values, Words } from '../command/command.ts'
export type { FieldId, OptionId, WordId } from '../command/words.ts'
