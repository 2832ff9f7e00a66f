'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { cx, DiffView } from '@/components/ui/index.ts'
import { inLanguage } from './monaco/in-language.ts'

const DiffEditor = dynamic(() => inLanguage(() => import('./monaco/diff-editor.tsx')).then((module) => module.DiffEditor), { ssr: false })

type Props = { readonly before: string | null; readonly after: string | null; readonly sideBySide: boolean; readonly label: string }

/** The difference of two texts: its lines at once, and Monaco in their place as soon as it has drawn them. */
export function Difference({ before, after, sideBySide, label }: Props) {
  const [drawn, setDrawn] = useState(false)
  return (
    <div className="relative h-full min-h-0 w-full">
      <div inert={!drawn} className={cx('size-full', !drawn && 'opacity-0', before === null && 'exodos-none-before', after === null && 'exodos-none-after')}>
        <DiffEditor before={before ?? ''} after={after ?? ''} sideBySide={sideBySide} label={label} onDrawn={() => setDrawn(true)} />
      </div>
      {drawn ? null : <div className="absolute inset-0 overflow-auto bg-surface"><DiffView before={before} after={after} layout={sideBySide ? 'sides' : 'unified'} label={label} /></div>}
    </div>
  )
}
