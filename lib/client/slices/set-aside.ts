import type { Compilation } from '@/lib/compile/index.ts'
import { setAside, type SetAside } from '@/lib/editor/index.ts'

/** What setting findings aside would change; undefined when it cannot be done so. */
export function setAsideSlice(compilation: Compilation, request: SetAside): { readonly key: string; readonly before: string; readonly after: string } | undefined {
  const textOf = (key: string) => compilation.documents.get(key)?.text
  const edit = setAside(request, { rootNamespace: compilation.snapshot.rootNamespace, textOf })
  return edit.ok && edit.value.text !== null ? { key: edit.value.key, before: textOf(edit.value.key) ?? '', after: edit.value.text } : undefined
}
