import { expect, test } from 'vitest'
import { documentsOfPage, routes } from '@/lib/api/index.ts'
import { addressOf } from './http/call.ts'

test.each(['prod', 'a%20b'])('a page of the mesh %s begins with what its list of documents is asked by', (mesh) => {
  expect(documentsOfPage(`/m/${mesh}/topology`)).toBe(addressOf(routes.listDocuments, { mesh: decodeURIComponent(mesh) }))
})

test('other pages begin with no documents', () => {
  expect(['/', '/findings/IST0101', '/m/', '/mesh/prod'].map(documentsOfPage)).toEqual([undefined, undefined, undefined, undefined])
})
