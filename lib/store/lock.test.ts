import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DatabaseInUse, lock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'exodos-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of an embedded database', () => {
  it('is held once, names its holder, and leaves nothing behind', () => {
    const place = join(folder, 'deep', 'db')
    const release = lock(place)
    expect(JSON.parse(readFileSync(`${place}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
    expect(() => lock(place)).toThrow(DatabaseInUse)
    expect(() => lock(place)).toThrow(`in use by process ${process.pid}`)
    release()
    expect(readdirSync(join(folder, 'deep'))).toEqual([])
    lock(place)()
  })

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 - 3, started: '1' })],
    ['of a process whose number another one has now', JSON.stringify({ pid: process.ppid, started: '1' })],
    ['that holds nothing readable', 'x'],
  ])('%s is taken over', (_, content) => {
    const place = join(folder, 'stale')
    writeFileSync(`${place}.lock`, content)
    const release = lock(place)
    expect(readFileSync(`${place}.lock`, 'utf8')).toContain(String(process.pid))
    release()
    expect(existsSync(`${place}.lock`)).toBe(false)
  })
})
