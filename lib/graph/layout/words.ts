import { memoByText } from '@/lib/std/index.ts'

/** The few words that stand on legs. Names of fields and values are no words: they are the same in every language. */
export type LegWords = {
  readonly plain: string
  readonly anyOtherHost: string
  /** With `{count}`. */
  readonly anyOtherHostOf: string
  readonly withoutSidecar: string
  readonly withoutSidecarOf: string
  readonly closed: string
  /** With `{count}`. */
  readonly workloads: string
  readonly failover: string
  /** With `{count}`. */
  readonly moreRoutes: string
  /** With `{count}` and `{total}`. */
  readonly someWorkloads: string
  readonly someHosts: string
}

export const englishLegWords: LegWords = {
  plain: 'plain',
  anyOtherHost: 'any other host',
  anyOtherHostOf: 'any other host, {count} workloads',
  withoutSidecar: 'leaves without a sidecar',
  withoutSidecarOf: 'leaves without a sidecar, {count} workloads',
  closed: 'closed',
  workloads: '{count} workloads',
  failover: 'failover',
  moreRoutes: '+ {count} routes',
  someWorkloads: '{count} of {total} workloads',
  someHosts: '{count} of {total} hosts',
}

const known = memoByText((text) => JSON.parse(text) as LegWords)

/** One object for equal words, wherever they come from: what is remembered of legs by their words then stays. */
export function sameWords(words: LegWords): LegWords {
  return known(JSON.stringify(words))
}
