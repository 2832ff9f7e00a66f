'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Menu, useToast } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { LaneCount, Layout, Topology } from '@/lib/graph/index.ts'
import { laneCountText } from '../lane-heads.tsx'
import { cutName, noteOf } from '../node-words.ts'
import type { Drawn } from './drawing.tsx'
import { exportGraph, type GraphFile } from './export-graph.tsx'

/** What is shown as a file: a picture in the theme of the screen, or the data. */
export function ExportMenu(drawn: Drawn) {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const toast = useToast()
  const words = { title: t('export.pictureOf', { mesh: mesh.name }), nameOf: (node: Topology['nodes'][number]) => cutName(node, t), noteOf: (node: Topology['nodes'][number]) => noteOf(node, t), laneOf: (lane: Layout['lanes'][number]['lane']) => t(`lanes.${lane}`), inMesh: t('inMesh'), outside: t('outside'), countOf: (count: LaneCount) => laneCountText(count, t) }
  const save = (file: GraphFile) => void exportGraph(file, { name: `${mesh.name}-topology`, drawn, words }).catch((error: unknown) => toast({ text: t('export.failed', { why: error instanceof Error ? error.message : String(error) }) }))
  return (
    <Menu
      align="end"
      trigger={<Button look="ghost" icon={<Download strokeWidth={1.75} />}>{t('export.label')}</Button>}
      sections={[{ id: 'files', items: (['svg', 'png', 'json'] as const).map((file) => ({ id: file, label: t(`export.${file}`), onSelect: () => save(file) })) }]}
    />
  )
}
