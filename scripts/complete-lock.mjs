#!/usr/bin/env node
// Run after every change of dependencies and commit the result: a registry that serves only one system's binaries leaves the others'
// optional packages out of the lock file, and `npm ci` of npm 11 then refuses the lock, as would other systems.
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony']
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64', 'mips64el']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const packages = lock.packages
let added = 0
for (const [place, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(place, name)) continue
    const words = name.toLowerCase().split(/[-/@_]/)
    const os = SYSTEMS.filter((system) => words.includes(system))
    const cpu = PROCESSORS.filter((processor) => words.includes(processor))
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[^\d]*/, ''), ...(entry.dev && { dev: true }), optional: true, ...(os.length && { os }), ...(cpu.length && { cpu }),
    }
    added++
  }
}
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional packages added to the lock`)

/** Whether a package at `place` finds `name` in its own or an outer node_modules. */
function resolves(place, name) {
  for (let at = place; ; at = outer(at)) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

function outer(place) {
  return place.includes('/node_modules/') ? place.slice(0, place.lastIndexOf('/node_modules/')) : ''
}
