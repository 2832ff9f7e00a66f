import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { viewOfTopology } from '@/lib/graph/index.ts'
import { type Folded, foldingOf } from './folding.ts'

const whole = compile(documentsFromTexts([{ path: 'a.yaml', text: readFileSync('public/examples/serviceentry-static.yaml', 'utf8') }])).topology()
const end = whole.nodes.find(({ kind }) => kind === 'endpoint')?.id ?? ''
const client = whole.nodes.find(({ lane }) => lane === 'clients')?.id ?? ''

/** Does something where some boxes are closed, and gives what the address becomes. */
function after(closed: readonly string[], open: readonly string[], act: (folding: ReturnType<typeof foldingOf>) => void): Folded | undefined {
  let became: Folded | undefined
  act(foldingOf(viewOfTopology(whole, { closed, unfolded: open }).topology, { closed: [...closed], open: [...open] }, (change) => { became = change }))
  return became
}

test('a key closes the nearest box around what is chosen, and opens what is closed', () => {
  expect(after([], [], ({ toggle }) => toggle(client))).toMatchObject({ closed: ['ns:entry'], sel: 'class:entry/*' })
  expect(after(['ns:entry'], [], ({ toggle }) => toggle('class:entry/*'))).toEqual({ closed: [], sel: null })
  expect(after([], [], ({ toggle }) => toggle(end))?.closed).toEqual([expect.stringMatching(/^host:entry\//)])
})

test('to choose a client of a collapsed box opens the box; to open all leaves nothing closed', () => {
  expect(after(['ns:entry', 'se:entry/other'], [], ({ reveal }) => reveal(client))).toEqual({ sel: client, closed: ['se:entry/other'] })
  expect(after([], [], ({ reveal }) => reveal(client))).toEqual({ sel: client })
  expect(after(['ns:entry'], ['x'], ({ openAll }) => openAll())).toEqual({ open: ['x'], closed: null })
})
