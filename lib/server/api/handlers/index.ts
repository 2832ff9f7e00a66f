import type { ContractId, contracts } from '@/lib/api/index.ts'
import type { Handler } from '../handle.ts'
import * as changes from './changes.ts'
import * as derived from './derived.ts'
import * as documents from './documents.ts'
import * as history from './history.ts'
import * as installation from './installation.ts'
import * as meshes from './meshes.ts'
import * as positions from './positions.ts'
import * as proposals from './proposals.ts'
import * as rebase from './rebase.ts'
import * as review from './review.ts'
import * as session from './session.ts'
import * as stateless from './stateless.ts'
import * as transfer from './transfer.ts'

/** The handler of every contract. */
export const handlers: { readonly [Id in ContractId]: Handler<(typeof contracts)[Id]> } = {
  ...meshes, ...documents, ...changes, ...history, ...derived, ...transfer, ...positions, ...proposals, ...rebase, ...review, ...session, ...installation, ...stateless,
}
