import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { findKubectl } from '@/lib/testing/kubectl.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { jsonStream } from './read/flow-scanner.ts'
import { head, verdicts } from './testdata/verdicts.ts'

/** Objects as kubectl reads them, without a server; undefined when it turns the text away. */
function ask(kubectl: string, text: string): readonly JsonObject[] | undefined {
  const { status, stdout } = spawnSync(kubectl, ['annotate', '--local', '-f', '-', '-o', 'json', 'asked=true'], { input: text, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return status === 0 ? objectsOf(stdout) : undefined
}

function objectsOf(text: string): readonly JsonObject[] {
  const spans = jsonStream(text) ?? (text.trim() === '' ? [] : [{ start: 0, end: text.length }])
  return spans.map(({ start, end }) => withoutMark(JSON.parse(text.slice(start, end)) as JsonObject))
}

function withoutMark(object: JsonObject): JsonObject {
  if (!isObject(object['metadata'])) return object
  const { annotations, ...metadata } = object['metadata'] as { annotations?: JsonObject }
  const { asked: _asked, ...others } = annotations ?? {}
  return { ...object, metadata: { ...metadata, ...(Object.keys(others).length > 0 && { annotations: others }) } }
}

describeWith('kubectl', findKubectl(), 'the recorded verdicts are kubectl\'s own', (kubectl) => {
  it('reads every accepted snippet as recorded', () => {
    const accepted = verdicts.values.filter(({ refused }) => !refused)
    const objects = ask(kubectl, accepted.map(({ yaml }) => `${head}${yaml}\n`).join('---\n'))
    expect(objects).toEqual(accepted.map(({ value }) => ({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...value })))
  })

  it.each(verdicts.unsettled)('reads keys of one spelling in one of the recorded ways: $yaml', ({ yaml, values }) => {
    expect(values.map((value) => ({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...value }))).toContainEqual(ask(kubectl, `${head}${yaml}\n`)?.[0])
  })

  it('turns away every refused snippet', () => {
    expect(verdicts.values.filter(({ yaml, refused }) => refused && ask(kubectl, `${head}${yaml}\n`) !== undefined)).toEqual([])
  })

  it.each(verdicts.files)('reads the file as recorded: $text', ({ text, objects }) => {
    expect(ask(kubectl, text)?.map(withoutEmptyMetadata)).toEqual(objects?.map((object) => withoutEmptyMetadata(object as JsonObject)))
  })
})

/** The mark itself makes metadata where there was none. */
function withoutEmptyMetadata(object: JsonObject): JsonObject {
  const { metadata, ...others } = object
  return metadata === null || JSON.stringify(metadata) === '{}' ? others : object
}
