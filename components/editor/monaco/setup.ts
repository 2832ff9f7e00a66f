import 'client-only'
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/yaml/register'
import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml'
import { jsonSchemaOf, kinds } from '@/lib/model/index.ts'
import { schemaPattern } from './model-uri.ts'
import './monaco.css'

export { monaco }

let ready = false

/** Prepares Monaco once: workers, completion and hover from our schemas. All markers are ours: one truth. */
export function setUpMonaco(): typeof monaco {
  if (ready) return monaco
  ready = true
  self.MonacoEnvironment = { getWorker: (_id: string, label: string) => workerOf(label) }
  configureMonacoYaml(withStartedWorkers(), {
    validate: false,
    completion: true,
    hover: true,
    format: { enable: false },
    enableSchemaRequest: false,
    yamlVersion: '1.1',
    schemas: kinds.map((kind) => ({
      uri: `exodos://schema/${kind.group || 'core'}/${kind.name}`,
      fileMatch: [schemaPattern(kind.group, kind.name)],
      schema: jsonSchemaOf(kind) as JSONSchema,
    })),
  })
  return monaco
}

/**
 * monaco-yaml asks Monaco to make its worker from a description; Monaco has since come to want one that runs already. This hands it one,
 * with the two first messages that a worker of Monaco expects.
 */
function withStartedWorkers(): typeof monaco {
  const createWebWorker = ({ label, createData }: { readonly label: string; readonly createData: unknown }) => {
    const worker = workerOf(label)
    worker.postMessage('ignore')
    worker.postMessage(createData)
    return monaco.editor.createWebWorker({ worker })
  }
  return { ...monaco, editor: { ...monaco.editor, createWebWorker } } as unknown as typeof monaco
}

function workerOf(label: string): Worker {
  return label === 'yaml'
    ? new Worker(new URL('./yaml.worker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' })
}
