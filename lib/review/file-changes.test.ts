import { describe, expect, test } from 'vitest'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { fileChanges } from './file-changes.ts'
import { gitPatch } from './git-patch.ts'

const map = (name: string, value: string, more = ''): string => `${more}apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\ndata:\n  k: ${value} # as agreed\n`
const key = (name: string): string => `/ConfigMap/shop/${name}`
const file = [map('a', '1', '# first\n'), map('b', '1'), map('c', '1')].join('---\n')
const files = [{ path: 'deploy/maps.yaml', text: file }, { path: 'other.yaml', text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n' }]

describe('a difference goes into the files that it came from', () => {
  test('a change keeps what else the file says; one file a change', () => {
    const stored = map('b', '1').replace(' # as agreed', '')
    expect(fileChanges(files, { [key('b')]: { before: stored, after: stored.replace('k: 1', 'k: 2') } })).toEqual({ changes: [{ path: 'deploy/maps.yaml', before: file, after: [map('a', '1', '# first\n'), map('b', '2'), map('c', '1')].join('---\n') }], left: [] })
  })

  test('a document goes with its separator, the last one with its file; a new one gets a file of its own', () => {
    const gone = (...names: string[]) => fileChanges(files, Object.fromEntries(names.map((name) => [key(name), { before: map(name, '1'), after: null }]))).changes.map(({ after }) => after)
    expect(gone('a')).toEqual([[map('b', '1'), map('c', '1')].join('---\n')])
    expect(gone('b')).toEqual([[map('a', '1', '# first\n'), map('c', '1')].join('---\n')])
    expect(gone('c', 'b')).toEqual([map('a', '1', '# first\n')])
    expect(gone('a', 'b', 'c')).toEqual([null])
    expect(fileChanges(files, { [key('d')]: { before: null, after: map('d', '1') } }).changes).toEqual([{ path: 'shop/configmap-d.yaml', before: null, after: map('d', '1') }])
  })

  test('what the files do not have, say differently, or hold in a List is left and named; so are Secrets', () => {
    const list = { path: 'list.yaml', text: 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: listed, namespace: shop}\n  data: {k: "1"}\n' }
    const { changes, left } = fileChanges([...files, list], {
      [key('nowhere')]: { before: map('nowhere', '1'), after: map('nowhere', '2') },
      [key('a')]: { before: map('a', '5'), after: map('a', '2') },
      [key('listed')]: { before: map('listed', '1'), after: map('listed', '2') },
      '/Secret/shop/s': { before: null, after: 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\n' },
    })
    expect(changes).toEqual([])
    expect(left).toEqual([{ key: key('nowhere'), why: 'missing' }, { key: key('a'), why: 'conflict', paths: ['data.k'] }, { key: key('listed'), why: 'layout' }, { key: '/Secret/shop/s', why: 'kept' }])
  })

  test('a file that says it already does not change', () => {
    expect(fileChanges(files, { [key('a')]: { before: map('a', '0'), after: map('a', '1') } })).toEqual({ changes: [], left: [] })
  })
})

test('a patch has git\'s headers, hunks with context, and says where a line break is missing', () => {
  expect(gitPatch([{ path: 'a b.yaml', before: 'one\ntwo\nthree', after: 'one\n2\nthree\n' }])).toBe('diff --git a/a b.yaml b/a b.yaml\n--- a/a b.yaml\t\n+++ b/a b.yaml\t\n@@ -1,3 +1,3 @@\n one\n-two\n-three\n\\ No newline at end of file\n+2\n+three\n')
  expect(gitPatch([{ path: 'new.yaml', before: null, after: 'x\n' }, { path: 'old.yaml', before: 'x\n', after: null }, { path: 'same.yaml', before: 'x', after: 'x' }])).toBe('diff --git a/new.yaml b/new.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/new.yaml\n@@ -0,0 +1,1 @@\n+x\ndiff --git a/old.yaml b/old.yaml\ndeleted file mode 100644\n--- a/old.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n')
})

test('what the files say afterwards is what was meant', () => {
  const after = { [key('a')]: null, [key('b')]: map('b', '2'), [key('d')]: map('d', '9') }
  const before: Readonly<Record<string, string>> = Object.fromEntries(documentsFromTexts(files).map(({ key: name, text }) => [name, text]))
  const { changes } = fileChanges(files, Object.fromEntries(Object.entries(after).map(([name, text]) => [name, { before: before[name] ?? null, after: text }])))
  const changed = new Map<string, string | null>([...files.map(({ path, text }) => [path, text] as const), ...changes.map(({ path, after: text }) => [path, text] as const)])
  const now = documentsFromTexts([...changed].flatMap(([path, text]) => (text === null ? [] : [{ path, text }]))).map(({ key: name }) => name as string)
  expect(now.sort()).toEqual([key('b'), key('c'), key('d'), '/Namespace//shop'].sort())
})
