import { describe, it } from 'vitest'

/**
 * A block of tests that needs a real part of the world. Where the part is missing it is reported as skipped, by name;
 * with REQUIRE_ALL=1 that is a failure, so that CI cannot pass by leaving things out.
 */
export function describeWith<Part>(name: string, part: Part | undefined, title: string, tests: (part: Part) => void): void {
  if (part !== undefined) describe(title, () => tests(part))
  else if (process.env.REQUIRE_ALL === '1') {
    describe(title, () => {
      it(`needs ${name}`, () => {
        throw new Error(`${name} is not on this machine, and REQUIRE_ALL=1`)
      })
    })
  } else describe.skip(`${title} (skipped: ${name} is not on this machine)`, () => it('is skipped', () => undefined))
}
