#!/usr/bin/env node
// Runs the layer rules over the project and over a fixture with one violation per rule. Fails when the project breaks a rule, when a rule
// catches nothing, or when fewer modules were read than git lists (a cruiser that cannot read TypeScript reports success).
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
readTsx(require('@swc/core'))
// Only now, because the cruiser takes the parser as it finds it.
const { cruise } = await import('dependency-cruiser')
const { default: extractWebpackResolveConfig } = await import('dependency-cruiser/config-utl/extract-webpack-resolve-config')

const config = require('../.dependency-cruiser.cjs')
const violationsRoot = 'lib/testing/violations'
const resolve = await extractWebpackResolveConfig(config.options.webpackConfig.fileName)

const run = async (folders, exclude) => {
  const options = { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, exclude: { path: exclude } }
  return (await cruise(folders, options, { ...config.options.enhancedResolveOptions, ...resolve })).output
}
let failed = false
const fail = (text) => { failed = true; console.error(text) }

const project = await run(['lib', 'app', 'components'], `lib/store/generated|^\\.next|${violationsRoot}`)
for (const { rule, from, to } of project.summary.violations) fail(`${rule.name}: ${from} → ${to}`)

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'lib/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx', 'components/**/*.ts', 'components/**/*.tsx'], { encoding: 'utf8' })
  .split('\n').filter((file) => file && !file.startsWith(violationsRoot))
const read = new Set(project.modules.map((module) => module.source))
const unread = listed.filter((file) => !read.has(file))
if (unread.length > 0) fail(`${unread.length} of ${listed.length} modules were not read, first ${unread[0]}`)

const fixture = await run([violationsRoot], '^$')
const caught = new Set(fixture.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
for (const { name } of config.forbidden) {
  const expected = [...caught].some((hit) => hit.startsWith(`${name} `) && hit.includes(`breaks-${name}.`))
  if (!expected) fail(`rule ${name} does not catch its violation in ${violationsRoot}`)
}

const lintRules = ['no-explicit-any', 'no-non-null-assertion', 'switch-exhaustiveness-check', 'no-floating-promises', 'no-console', 'no-restricted-properties', 'no-default-export', 'consistent-type-imports']
const lint = lintOf(violationsRoot)
for (const rule of lintRules) if (!lint.includes(rule)) fail(`lint rule ${rule} does not catch its violation in ${violationsRoot}/lint.ts`)

if (!failed) console.log(`layers: ${listed.length} modules, ${config.forbidden.length} rules, each proved by a violation; ${lintRules.length} lint rules proved`)
process.exitCode = failed ? 1 : 0

function lintOf(folder) {
  try {
    return execFileSync('npx', ['oxlint', '--type-aware', '--no-ignore', '-c', 'scripts/violations.oxlintrc.json', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return `${error.stdout}${error.stderr}`
  }
}

/** dependency-cruiser asks swc for TypeScript without JSX, whatever the file; components are written with it. */
function readTsx(swc) {
  const parseFileSync = swc.parseFileSync.bind(swc)
  swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') })
}
