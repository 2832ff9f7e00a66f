// Runs an entry as a worker of a real browser: the engine that the product's worker runs in, which is not Node's.
import { createServer } from 'node:http'
import { once } from 'node:events'
import { bundleForBrowser } from './bundle.mjs'

/** Gives a worker one message, and answers the browser's version with the one that comes back; fails where no browser starts. There is a `gc` in it, as in Node. */
export async function inWorker(entry, message) {
  const { chromium } = await import('@playwright/test')
  const contents = { '/': ['text/html', '<!doctype html>'], '/worker.js': ['text/javascript', await bundleForBrowser(entry)], '/message': ['application/json', JSON.stringify(message)] }
  const browser = await chromium.launch({ args: ['--no-sandbox', '--js-flags=--expose-gc'], ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }) })
  const server = createServer((request, response) => {
    const [type, body] = contents[request.url] ?? ['text/plain', '']
    response.setHeader('content-type', type)
    response.end(body)
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    return { version: browser.version(), answer: await page.evaluate(askWorker) }
  } finally {
    await browser.close()
    server.close()
  }
}

/** Runs in the page. */
async function askWorker() {
  const message = await (await fetch('/message')).json()
  const worker = new Worker('/worker.js')
  return await new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data))
    worker.addEventListener('error', ({ message: reason }) => reject(new Error(reason)))
    worker.postMessage(message)
  })
}
