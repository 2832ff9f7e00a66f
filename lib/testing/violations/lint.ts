// Each line breaks one lint rule; scripts/check-layers.mjs expects all of them to be reported.
type Signal = 'red' | 'green'
export function describe(signal: Signal, given: any): string {
  switch (signal) {
    case 'red':
      return given!.text
  }
  return ''
}
async function later(): Promise<void> {}
export function start(): void {
  later()
  console.log(process.env.HOME)
}
import { later as unused } from './nothing.ts'
export let held: typeof unused
export default held
