import { notFound } from 'next/navigation'
import { CodePageScreen } from '@/components/handbook/index.ts'
import { codePages } from '@/lib/analysis/index.ts'

type Props = { readonly params: Promise<{ readonly code: string }> }

export async function generateMetadata({ params }: Props) {
  const { code } = await params
  return { title: `${code} ${codePages().get(code)?.title ?? ''}`.trim() }
}

export default async function CodePageRoute({ params }: Props) {
  const page = codePages().get((await params).code)
  if (!page) notFound()
  return <CodePageScreen page={page} />
}
