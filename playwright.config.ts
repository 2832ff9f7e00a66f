import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { freePort } from './lib/testing/free-port.ts'

// Workers read this file again: they find the address that the first reading chose. EXODOS_URL tests a server that runs already.
const given = process.env['EXODOS_URL']
const port = given ? undefined : Number((process.env['EXODOS_E2E_PORT'] ??= String(await freePort())))
const baseURL = given ?? `http://127.0.0.1:${port}`
const chromium = process.env['CHROMIUM']

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // On a busy machine a browser may starve; what passes only the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  ...(given
    ? {}
    : {
        webServer: {
          command: 'node scripts/start.mjs',
          url: `${baseURL}/readyz`,
          timeout: 600_000,
          env: { PORT: String(port), DATA_DIR: mkdtempSync(join(tmpdir(), 'exodos-e2e-')) },
          gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        },
      }),
})
