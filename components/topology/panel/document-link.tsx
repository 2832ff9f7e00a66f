'use client'
import { editorHref } from '@/components/shell/index.ts'
import { KindBadge, Link } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

/** A document, one click away. */
export function DocumentLink({ document }: { readonly document: ResourceKey }) {
  const mesh = useMesh()
  const { group, kind, namespace, name } = parseResourceKey(document)
  return (
    <Link href={editorHref(mesh.name, document)} className="group inline-flex max-w-full items-center gap-2 text-cell">
      <KindBadge badge={badgeOf({ group, kind })} kind={kind} />
      <bdi className="truncate font-[550] text-accent group-hover:underline">{name}</bdi>
      {namespace ? <bdi className="shrink-0 text-ink-3">{namespace}</bdi> : null}
    </Link>
  )
}

/** Its name in a sentence. */
export function DocumentName({ document }: { readonly document: ResourceKey }) {
  const mesh = useMesh()
  const { namespace, name } = parseResourceKey(document)
  return <Link href={editorHref(mesh.name, document)} className="font-[550] text-accent hover:underline"><bdi>{namespace ? `${namespace}/${name}` : name}</bdi></Link>
}
