/** Handlers are bundled apart from each other; the process ends once. */
const shared = globalThis as { exodosEnding?: AbortSignal }

/** Aborted when the process is asked to end: a server waits for its open answers, so streams have to end then. */
export function ending(): AbortSignal {
  shared.exodosEnding ??= onSignals(['SIGINT', 'SIGTERM'])
  return shared.exodosEnding
}

/** Only listens: whoever serves ends the process. */
function onSignals(signals: readonly NodeJS.Signals[]): AbortSignal {
  const controller = new AbortController()
  for (const signal of signals) process.once(signal, () => controller.abort())
  return controller.signal
}
