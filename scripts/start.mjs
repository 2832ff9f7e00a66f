#!/usr/bin/env node
// `npm start`: checks the settings, builds if the sources changed since the last build, serves, and prints the address once it answers.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { importBundled, root } from './bundle.mjs'
import { nodeFlags } from './node-flags.mjs'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const stamp = join(root, '.next', 'sources.sha256')
const SOURCES = ['app', 'components', 'lib', 'messages', 'prisma', 'public', 'package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation-client.ts']

const settings = await readSettings()
const digest = digestOf(SOURCES)
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  console.log('Building the pages (first start, or the sources changed)…')
  const code = await run(['build'])
  if (code !== 0) process.exit(code)
  writeFileSync(stamp, digest)
}
const server = spawn(process.execPath, [...nodeFlags, next, 'start', '-p', String(settings.PORT), '-H', settings.HOST], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))
await announce(`http://${settings.HOST === '0.0.0.0' || settings.HOST === '::' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`)

/** The settings, read by the same code that the server uses; a wrong one ends the start with its message. */
async function readSettings() {
  const { readSettings: read } = await importBundled('lib/server/env.ts')
  const result = read(process.env)
  if (result.ok) return result.value
  for (const message of result.error) console.error(message)
  process.exit(2)
}

function digestOf(places) {
  const hash = createHash('sha256')
  for (const place of places) addTo(hash, place)
  return hash.digest('hex')
}

function addTo(hash, place) {
  const path = join(root, place)
  if (!existsSync(path)) return
  const entries = tryList(path)
  if (entries === undefined) hash.update(place).update(readFileSync(path))
  else for (const entry of entries.sort()) if (entry !== 'node_modules' && !/\.test\.tsx?$/.test(entry)) addTo(hash, join(place, entry))
}

function tryList(path) {
  try {
    return readdirSync(path)
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined
    throw error
  }
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [next, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Waits until the database is open and seeded, at most two minutes. */
async function announce(address) {
  for (let attempt = 0; attempt < 480; attempt++) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined)
    if (answer?.ok) return console.log(`\nExodos is at ${address}\n`)
    await sleep(250)
  }
  console.error(`Exodos does not answer at ${address}/readyz; its log is above.`)
}
