import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Three projects: `unit` needs nothing, `conformance` reads the reference cases, `parts` needs real parts (database, Envoy, kubectl). */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }, { find: 'server-only', replacement: `${root}lib/testing/empty.ts` }, { find: 'client-only', replacement: `${root}lib/testing/empty.ts` }] },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['{lib,components,bin,scripts}/**/*.test.{ts,tsx}'], exclude: ['**/node_modules/**', 'lib/**/*.parts.test.ts', 'lib/**/*.conformance.test.ts'] } },
      { extends: true, test: { name: 'conformance', include: ['lib/**/*.conformance.test.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'parts', include: ['lib/**/*.parts.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
})
