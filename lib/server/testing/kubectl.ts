import { afterAll, beforeAll, expect } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import type { ServerContext } from '../context.ts'
import { createK8s } from '../k8s/create-k8s.ts'
import { testContext } from './context.ts'
import { serve, type Served } from './serve.ts'

export const MESH = 'prod'

/** What a run of kubectl printed, and its exit code. */
type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs kubectl with arguments and what it reads from stdin. */
type Kubectl = (args: readonly string[], input?: string) => Promise<Ran>

export type KubectlSession = {
  readonly context: () => ServerContext
  readonly url: () => string
  /** Runs it, whatever comes of it. */
  readonly kubectl: Kubectl
  /** Runs it, expects success without a word on stderr, and answers what it printed. */
  readonly done: (args: readonly string[], input?: string) => Promise<string>
  readonly textOf: (kind: string, name: string, namespace?: string) => Promise<string | undefined>
}

/** kubectl before a server with one empty mesh, for the tests of the surrounding block. */
export function kubectlSession(against: (server: string) => Kubectl): KubectlSession {
  let context: ServerContext
  let closeContext: () => Promise<void>
  let served: Served
  let kubectl: Kubectl
  beforeAll(async () => {
    ({ context, close: closeContext } = await testContext())
    served = await serve(createK8s(async () => context, context.settings))
    kubectl = against(`${served.url}/k8s/${MESH}`)
    await context.store.meshes.create({ name: MESH, displayName: MESH, istioVersion: '1.32' })
  })
  afterAll(async () => {
    await served.close()
    await closeContext()
  })
  return {
    context: () => context,
    url: () => `${served.url}/k8s/${MESH}`,
    kubectl: (args, input) => kubectl(args, input),
    done: async (args, input) => {
      const { code, out, err } = await kubectl(args, input)
      // What findings say of a document is told beside, and is no failure.
      expect({ args, code, err: err.replaceAll(/^Warning: (IST|KIA|EXO)\d{4} .*\n/gm, '') }).toEqual({ args, code: 0, err: '' })
      return out
    },
    textOf: async (kind, name, namespace = 'app') => {
      const group = ['ConfigMap', 'Service', 'Namespace', 'Secret', 'ServiceAccount'].includes(kind) ? '' : kind === 'Deployment' ? 'apps' : 'networking.istio.io'
      return (await context.store.documents.get(MESH, resourceKey({ group, kind, namespace, name })))?.text
    },
  }
}
