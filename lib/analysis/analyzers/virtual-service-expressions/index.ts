import { RE2JS } from 're2js'
import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { followingFlatMap, isObject, type Json } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** So many steps come of repetitions within repetitions only; a long text is one step for each character, and cheap. */
const manySteps = 1000

/**
 * Regular expressions whose RE2 program is large. RE2 never backtracks, so none is catastrophic in time, but each request walks the
 * program, and Envoy refuses one of more than 32,768 steps, as Istio's bootstrap sets `re2.max_program_size.error_level`.
 */
export const virtualServiceExpressions = defineAnalyzer({
  name: 'virtual-service-expressions',
  reads: ['VirtualService'],
  messages: {
    expensive: { code: 'EXO0238', layer: 'exodos', severity: 'warning', own: true, text: ({ steps }: { steps: number }) => `This expression has at least ${steps} steps, which every request that comes here pays for; Envoy counts more of them for characters beyond ASCII, and refuses the routes of a port beyond 32768.` },
  },
  run(context, report) {
    for (const { resource, path, steps } of expensiveIn([], context.inEffect('VirtualService') as readonly Resource[], expensiveOf)) report('expensive', { resource: resource.key, path }, { steps })
  },
})

type Expensive = { readonly resource: Resource; readonly path: FieldPath; readonly steps: number }

const expensiveIn = followingFlatMap<Resource, Expensive>(2)

function expensiveOf(resource: Resource): readonly Expensive[] {
  return expressionsIn(resource.spec['http'], ['spec', 'http']).flatMap(({ text, path }) => {
    const steps = stepsOf(text)
    return steps >= Math.max(manySteps, 2 * text.length) ? [{ resource, path, steps }] : []
  })
}

/** Every `regex` of a match, and the `match` of a rewrite by expression. */
function expressionsIn(value: Json | undefined, path: FieldPath): readonly { readonly text: string; readonly path: FieldPath }[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => expressionsIn(item, [...path, i]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const isExpression = typeof inner === 'string' && (key === 'regex' || (key === 'match' && path.at(-1) === 'uriRegexRewrite'))
    return isExpression ? [{ text: inner, path: [...path, key] }] : expressionsIn(inner as Json, [...path, key])
  })
}

function stepsOf(expression: string): number {
  try {
    return RE2JS.compile(expression).programSize()
  } catch {
    return 0
  }
}
