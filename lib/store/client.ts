import { type Prisma, PrismaClient } from './generated/client.ts'

/** Prisma inside a transaction, or outside of one. */
export type Tx = Prisma.TransactionClient

export { PrismaClient }

/** Writers of one mesh queue for its row, and with the embedded database for its only connection. */
const PATIENCE = { maxWait: 60_000, timeout: 120_000 } as const

/** Runs `work` as one transaction. Inside, only `tx` may be used: the embedded database has a single connection. */
export function transaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  return prisma.$transaction(work, PATIENCE)
}
