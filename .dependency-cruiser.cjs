// Rules made from scripts/layers.cjs; scripts/check-layers.mjs runs them and proves that each one bites.
const { core, edges, corePackages, corePackagesOf, siblings } = require('./scripts/layers.cjs')

const tests = '\\.test\\.tsx?$|/testdata/|^lib/testing/(?!violations)'
// A fixture under lib/testing/violations mirrors the tree; each rule also reads it there.
const at = (path) => `^(?:lib/testing/violations/)?${path}`
const anyOf = (names) => `(?:${names.join('|')})`

const layer = Object.entries({ ...core, ...edges }).map(([folder, uses]) => ({
  name: `layer-${folder}`,
  comment: `lib/${folder} may use ${uses.join(', ') || 'nothing'} (layer table in ARCHITECTURE.md)`,
  severity: 'error',
  from: { path: at(`lib/${folder}/`), pathNot: tests },
  to: { path: at('lib/'), pathNot: at(`lib/${anyOf([folder, ...uses])}/`) },
}))

const packages = Object.keys(core).map((folder) => ({
  name: `packages-${folder}`,
  comment: 'the pure core uses few npm packages and no Node module',
  severity: 'error',
  from: { path: at(`lib/${folder}/`), pathNot: tests },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'], pathNot: `node_modules/${anyOf([...corePackages, ...(corePackagesOf[folder] ?? [])])}(/|$)` },
}))

const sibling = siblings.map((folder) => ({
  name: `siblings-${folder.split('/').pop()}`,
  comment: 'siblings never import each other; what they share stands beside their list',
  severity: 'error',
  from: { path: at(`${folder}/([^/]+)/`), pathNot: tests },
  to: { path: at(`${folder}/[^/]+/`), pathNot: at(`${folder}/$1/`) },
}))

module.exports = {
  forbidden: [
    ...layer,
    ...packages,
    ...sibling,
    {
      name: 'front-door',
      comment: 'other folders of lib/ are entered through index.ts',
      severity: 'error',
      from: { path: at('(lib/[^/]+|app|components)/'), pathNot: tests },
      to: { path: at('lib/[^/]+/'), pathNot: `${at('lib/[^/]+/index\\.ts$')}|${at('$1/')}` },
    },
    {
      name: 'components-draw',
      comment: 'components use the core, lib/client and each other',
      severity: 'error',
      from: { path: at('components/'), pathNot: tests },
      to: { path: at('(app|lib/(server|store|cli|rehearse))/') },
    },
    {
      name: 'app-is-thin',
      comment: 'app uses components, lib/client and lib/server; the store stands behind the server',
      severity: 'error',
      from: { path: at('app/') },
      to: { path: at('lib/(store|cli|rehearse)/') },
    },
    {
      name: 'lib-does-not-look-up',
      comment: 'lib knows neither pages nor components',
      severity: 'error',
      from: { path: at('lib/') , pathNot: tests },
      to: { path: at('(app|components)/') },
    },
    { name: 'no-cycles', comment: 'no import cycles', severity: 'error', from: { pathNot: 'node_modules' }, to: { circular: true } },
    { name: 'resolvable', comment: 'every import leads somewhere', severity: 'error', from: { pathNot: 'node_modules' }, to: { couldNotResolve: true, pathNot: '\\.css$' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'lib/store/generated|^\\.next' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: 'scripts/resolve.cjs' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
