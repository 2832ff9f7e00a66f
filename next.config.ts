import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // /k8s answers `/apis/` as a cluster does, not with a redirect.
  skipTrailingSlashRedirect: true,
  // PGlite finds its WebAssembly beside its own files.
  serverExternalPackages: ['@electric-sql/pglite', 'pg'],
  devIndicators: false,
  // Exodos is at home on the loopback address, in development too.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // monaco-yaml names a file that Monaco's export map has moved.
  turbopack: { resolveAlias: { 'monaco-editor/esm/vs/editor/editor.worker.js': 'monaco-editor/editor/editor.worker' } },
}

export default config
