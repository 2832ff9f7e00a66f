// The layer table of ARCHITECTURE.md as data: what each folder of lib/ may use besides itself. The rules of dependency-cruiser are made from it.
const foundation = ['std', 'net']
const model = [...foundation, 'model', 'xds']
const mesh = [...model, 'yaml', 'mesh']
const stages = [...mesh, 'envoy', 'simulate', 'standalone', 'analysis', 'graph', 'proxy-config', 'access-log', 'transfer', 'compile']

/** Pure core: runs anywhere; no React, Next, Prisma, Node, DOM. */
const core = {
  std: [],
  net: ['std'],
  model: foundation,
  xds: [...foundation, 'model'],
  yaml: model,
  mesh: [...model, 'yaml'],
  envoy: mesh,
  simulate: [...foundation, 'xds', 'model'],
  standalone: [...foundation, 'xds', 'model'],
  'access-log': [...foundation, 'xds', 'model', 'envoy', 'simulate'],
  analysis: [...mesh, 'envoy'],
  graph: [...mesh, 'envoy'],
  'proxy-config': [...foundation, 'xds', 'model'],
  transfer: mesh,
  compile: [...mesh, 'envoy', 'simulate', 'standalone', 'analysis', 'graph'],
  editor: stages,
  review: stages,
  api: stages,
}

/** Edges: each runs in one place only. */
const edges = {
  client: [...stages, 'editor', 'review', 'api'],
  store: [...foundation, 'model', 'yaml', 'mesh'],
  server: [...stages, 'editor', 'review', 'api', 'store', 'rehearse'],
  cli: [...stages, 'review', 'rehearse'],
  rehearse: stages,
}

/** npm packages that the core may import. */
const corePackages = ['yaml', 'zod', 're2js']
const corePackagesOf = { transfer: ['fflate'] }

/** Folders whose entries are siblings and never import each other. */
const siblings = ['lib/model/kinds', 'lib/analysis/analyzers', 'lib/graph/decorators', 'lib/editor/commands']

module.exports = { core, edges, corePackages, corePackagesOf, siblings }
