import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeWith } from '@/lib/testing/parts.ts'
import { type FileChange, gitPatch } from './git-patch.ts'

const git = ['/usr/bin/git', '/usr/local/bin/git', '/opt/homebrew/bin/git'].find((path) => existsSync(path))

/** What `git apply` makes of files that stand as they were before. */
function applied(program: string, changes: readonly FileChange[]): Readonly<Record<string, string | null>> {
  const folder = mkdtempSync(join(tmpdir(), 'exodos-patch-'))
  try {
    for (const { path, before } of changes) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      if (before !== null) writeFileSync(join(folder, path), before)
    }
    execFileSync(program, ['apply', '-'], { cwd: folder, input: gitPatch(changes), stdio: ['pipe', 'pipe', 'pipe'] })
    return Object.fromEntries(changes.map(({ path }) => [path, existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describeWith('git', git, 'git apply', (program) => {
  it('makes of every file what was meant', () => {
    const lines = (more: readonly string[]) => fc.array(fc.constantFrom('a: 1', 'b: 2', '---', '', '# ä', '  c: "x"\r', ...more), { maxLength: 30 })
    const text = fc.tuple(lines([]), fc.boolean()).map(([all, ended]) => all.join('\n') + (ended && all.length > 0 ? '\n' : ''))
    const file = fc.record({ before: fc.option(text), after: fc.option(text) }).filter(({ before, after }) => before !== after)
    fc.assert(fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (files) => {
      const changes = files.map((sides, index) => ({ path: ['plain.yaml', 'in a folder/with blanks.yaml', 'quoted "name" ü.yaml'][index] ?? '', ...sides }))
      expect(applied(program, changes)).toEqual(Object.fromEntries(changes.map(({ path, after }) => [path, after])))
    }), { numRuns: 60 })
  })

  it('finds its place where lines were added above since', () => {
    const before = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join('')
    const patch = gitPatch([{ path: 'a.yaml', before, after: before.replace('line 20\n', 'other\n') }])
    const folder = mkdtempSync(join(tmpdir(), 'exodos-patch-'))
    writeFileSync(join(folder, 'a.yaml'), `# new\n# head\n${before}`)
    execFileSync(program, ['apply', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'pipe', 'pipe'] })
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(`# new\n# head\n${before.replace('line 20\n', 'other\n')}`)
    rmSync(folder, { recursive: true, force: true })
  })
})
