/**
 * std: small tools without domain words.
 * In: plain values. Out: plain values.
 * Follows nothing upstream.
 */
export { assertNever } from './assert-never.ts'
export { compareBytes, compareBy } from './compare.ts'
export { fewDifferences, withReplaced } from './few-differences.ts'
export { followingFlatMap } from './following-flat-map.ts'
export type { Grouped, Groups } from './following-groups.ts'
export { followingGroups } from './following-groups.ts'
export { groupBy } from './group-by.ts'
export type { Json, JsonObject } from './json.ts'
export { isObject } from './json.ts'
export { memoByIdentity } from './memo.ts'
export type { DiffLine, DiffPart } from './line-diff.ts'
export { foldDiff, lineDiff } from './line-diff.ts'
export { internList, memoByIdentities, memoByText, rememberByIdentities } from './memos.ts'
export type { Lookup } from './patched-map.ts'
export { patchedMap } from './patched-map.ts'
export type { Replacement } from './replacement.ts'
export { replacement } from './replacement.ts'
export { recurringSort } from './recurring-sort.ts'
export type { Result } from './result.ts'
export { err, ok } from './result.ts'
export { field, list, text, textMap, texts } from './read.ts'
export { sameList } from './same-list.ts'
export { sameJson } from './same-json.ts'
export { sha256 } from './sha256.ts'
