import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { sectionsOf } from './handbook/read.ts'
import { readmes } from './handbook/readmes.ts'

/** Codes whose messages name another document; each has an example on its page. */
const naming = ['IST0109', 'IST0110', 'IST0111', 'IST0138', 'IST0145', 'KIA0003', 'KIA0201', 'KIA0301', 'KIA1106', 'KIA1211', 'KIA1212', 'KIA1702']
const sections = readmes.flatMap(sectionsOf)

test.each(naming)('%s leads to the other documents that it names', (code) => {
  const example = sections.find((section) => section.code === code)?.example ?? ''
  const found = compile(documentsFromTexts([{ path: 'example.yaml', text: example }])).locatedFindings().filter((finding) => finding.code === code)
  expect(found.length).toBeGreaterThan(0)
  for (const { document, place, message, related = [] } of found) {
    expect(related.length, message).toBeGreaterThan(0)
    for (const one of related) {
      expect([one.document, one.place.path]).not.toEqual([document, place.path])
      expect(one.range?.startLine, message).toBeGreaterThan(1)
    }
  }
})
