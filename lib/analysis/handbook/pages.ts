import { groupBy } from '@/lib/std/index.ts'
import { readmes } from './readmes.ts'
import { type Section, sectionsOf } from './read.ts'

/** All that is known of a code; several checks may give the same one. */
export type CodePage = { readonly code: string; readonly title: string; readonly sections: readonly Section[]; /** Where the tool that gives the code explains it. */ readonly upstream: string | undefined }

let pages: ReadonlyMap<string, CodePage> | undefined

/** The pages of all codes, by code, sorted; read when first asked for. */
export function codePages(): ReadonlyMap<string, CodePage> {
  pages ??= new Map([...groupBy(readmes.flatMap(sectionsOf), ({ code }) => code)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sections]) => [code, pageOf(code, sections)]))
  return pages
}

function pageOf(code: string, sections: readonly Section[]): CodePage {
  return { code, title: titleOf(code, sections), sections, upstream: upstreamOf(code) }
}

function titleOf(code: string, sections: readonly Section[]): string {
  return code === 'IST0101' ? 'Something that is named and not there' : (sections[0]?.title ?? '')
}

function upstreamOf(code: string): string | undefined {
  if (code.startsWith('IST')) return `https://istio.io/latest/docs/reference/config/analysis/${code.toLowerCase()}/`
  return code.startsWith('KIA') ? 'https://kiali.io/docs/features/validations/' : undefined
}

/** A page as Markdown, for reports. */
export function markdownOf({ sections, upstream }: CodePage): string {
  const parts = sections.map(({ title, place, what, why, fix, disputed, example }) => [
    ...(sections.length > 1 ? [`### ${title} (${place})`] : []),
    what || `${title}.`,
    why,
    fix && `**What to do.** ${fix}`,
    disputed && `**Where it is disputed.** ${disputed}`,
    example && `\`\`\`yaml\n${example}\`\`\``,
  ].filter(Boolean).join('\n\n'))
  return [...parts, ...(upstream ? [upstream] : [])].join('\n\n')
}
