'use client'
import { editorHref } from '@/components/shell/index.ts'
import { KindBadge, Link, Name } from '@/components/ui/index.ts'
import { type EnvoyPlace, useMesh } from '@/lib/client/index.ts'
import { useLineOf } from './use-shown-text.ts'

/** Badge, name and line of a cause; a click opens the line. */
export function From({ place }: { readonly place: EnvoyPlace }) {
  const mesh = useMesh()
  const line = useLineOf(place.document, place.path)
  return (
    <Link href={editorHref(mesh.name, place.document, line)} title={place.field} onClick={(event) => event.stopPropagation()} className="flex min-w-0 items-center gap-2 font-[550] text-accent hover:underline">
      <KindBadge badge={place.badge} kind={place.kind} />
      <Name>{place.name}</Name>
      {line ? <span className="-ml-1 shrink-0 font-[450] text-ink-3">: {line}</span> : null}
    </Link>
  )
}
