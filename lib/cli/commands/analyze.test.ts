import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { main } from '../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'exodos-analyze-'))
writeFileSync(join(folder, 'web.yaml'), 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web, namespace: shop}\nspec:\n  hosts: [web.example]\n  http: [{route: [{destination: {host: nowhere.example}}]}]\n')

afterEach(() => {
  process.exitCode = 0
  vi.restoreAllMocks()
})

/** What the command prints, and its exit code. */
async function analyze(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const written = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { written.out += String(text); return true })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { written.err += String(text); return true })
  process.exitCode = 0
  await main(['node', 'exodos', 'analyze', '-f', folder, ...args])
  return { code: Number(process.exitCode), ...written }
}

test('an error fails, and is named with its place', async () => {
  const { code, out } = await analyze()
  expect(code).toBe(79)
  expect(out).toMatch(/^Error \[IST0101\] \(VirtualService shop\/web spec\.http\[0\]\.route\[0\]\.destination\.host, .*web\.yaml:6\)/m)
})

test('the line is that of the file, also in its second document', async () => {
  const several = mkdtempSync(join(tmpdir(), 'exodos-several-'))
  const file = join(several, 'mesh of ours.yaml')
  writeFileSync(file, 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: late, namespace: shop}\nspec:\n  hosts: [late.example]\n  http: [{route: [{destination: {host: nowhere.example}}]}]\n')
  const { out } = await analyze('-f', file)
  expect(out).toContain(`${file}:10) No Service or ServiceEntry`)
})

test('what is set aside fails no longer, is counted, and can be shown', async () => {
  const rules = ['-S', 'IST0101=VirtualService *.shop', '--suppress', 'KIA1101=*']
  const quiet = await analyze(...rules)
  expect([quiet.code, quiet.out]).toEqual([0, expect.stringMatching(/2 set aside/)])
  expect(quiet.out).not.toContain('IST0101')
  const shown = await analyze(...rules, '--show-suppressed')
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/\[IST0101\].*Set aside by command-line\./)])
})

test('a rule for other documents sets nothing aside', async () => {
  expect((await analyze('--suppress', 'IST0101=VirtualService *.other', '--suppress', 'KIA1101=*')).code).toBe(79)
})

test('a rule that cannot be read is a question that cannot be asked', async () => {
  const { code, err } = await analyze('--suppress', 'IST0101')
  expect([code, err]).toEqual([2, expect.stringContaining('CODE=Kind name.namespace')])
})

test('what cannot be read fails by a code of its own, as long as nothing else is found', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'exodos-broken-'))
  writeFileSync(join(broken, 'broken.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop\n')
  process.exitCode = 0
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await main(['node', 'exodos', 'analyze', '-f', broken])
  expect(process.exitCode).toBe(65)
  expect((await analyze('-f', broken)).code).toBe(79)
})

test('JSON holds all, marked', async () => {
  const { out } = await analyze('-o', 'json', '--suppress', 'IST0101=*')
  const findings = JSON.parse(out) as { readonly code: string; readonly suppressed?: unknown }[]
  expect(findings.find(({ code }) => code === 'IST0101')?.suppressed).toEqual({ by: 'command-line' })
  expect(findings.find(({ code }) => code === 'KIA1101')).not.toHaveProperty('suppressed')
})

test.each([['Warning', 79], ['warning', 79], ['INFO', 79]])('the threshold %s is understood in any case, as istioctl does', async (level, code) => {
  expect((await analyze('--suppress', 'IST0101=*', '--failure-threshold', level)).code).toBe(code)
  expect((await analyze('--suppress', 'IST0101=*')).code).toBe(0)
})

test('a threshold that is no level is refused', async () => {
  expect(await analyze('--failure-threshold', 'Fatal')).toMatchObject({ code: 2, err: expect.stringContaining('Error, Warning, Info') as string })
})

test('a rule may give its reason', async () => {
  const { out } = await analyze('--suppress', 'IST0101=* # comes on Monday', '--show-suppressed')
  expect(out).toContain('Set aside by command-line: comes on Monday.')
})
