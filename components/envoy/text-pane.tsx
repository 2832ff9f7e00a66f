'use client'
import dynamic from 'next/dynamic'
import { inLanguage } from '@/components/editor/monaco/in-language.ts'
import { Skeleton } from '@/components/ui/index.ts'

/** Monaco over a text that is only read, loaded when first shown. */
export const TextPane = dynamic(() => inLanguage(() => import('@/components/editor/monaco/read-only-text.tsx')).then((module) => module.ReadOnlyText), { ssr: false, loading: () => <Skeleton className="m-4 h-24" /> })
