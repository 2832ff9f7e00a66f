/** Keys that some JavaScript object, somewhere, would take for its own machinery. */
const unsafe: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** True for a key that is never stored in an object. */
export function isUnsafeKey(key: string): boolean {
  return unsafe.has(key)
}
