import type { Store } from '@/lib/store/index.ts'
import type { Settings } from './env.ts'

const HOUR_MS = 3_600_000

/** Shortens the histories now and every hour, as settings say; by default nothing is ever taken out. Any process of several may do it. */
export function keepShort({ changes }: Pick<Store, 'changes'>, { HISTORY_CHANGES, HISTORY_DAYS, READ_ONLY }: Pick<Settings, 'HISTORY_CHANGES' | 'HISTORY_DAYS' | 'READ_ONLY'>): void {
  if (READ_ONLY || (HISTORY_CHANGES === undefined && HISTORY_DAYS === undefined)) return
  const shorten = async (): Promise<void> => {
    try {
      const taken = await changes.compact({ changes: HISTORY_CHANGES, days: HISTORY_DAYS })
      if (taken > 0) process.stdout.write(`took ${taken} changes out of the histories: older than HISTORY_CHANGES and HISTORY_DAYS keep\n`)
    } catch (error) {
      process.stderr.write(`histories were not shortened: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  void shorten()
  setInterval(() => void shorten(), HOUR_MS).unref()
}
