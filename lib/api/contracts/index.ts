import type { Contract } from '../contract.ts'
import * as changes from './changes.ts'
import * as derived from './derived.ts'
import * as documents from './documents.ts'
import * as installation from './installation.ts'
import * as meshes from './meshes.ts'
import * as positions from './positions.ts'
import * as proposals from './proposals.ts'
import * as review from './review.ts'
import * as session from './session.ts'
import * as stateless from './stateless.ts'
import * as transfer from './transfer.ts'

/** Every operation of the REST API by its id. */
export const contracts = { ...meshes, ...documents, ...changes, ...derived, ...transfer, ...positions, ...proposals, ...review, ...stateless, ...session, ...installation } satisfies Record<string, Contract>

export type Contracts = typeof contracts
export type ContractId = keyof Contracts
