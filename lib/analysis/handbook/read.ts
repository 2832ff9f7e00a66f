/** What a README says of a code: what it means, why it matters, what to do, where it is disputed, and a mesh that gives it. */
export type Section = {
  readonly code: string
  readonly title: string
  /** The README's own title and first paragraph: who makes the check, and what for. */
  readonly place: string
  readonly about: string
  readonly what: string
  readonly why: string
  readonly fix: string
  readonly disputed: string
  readonly example: string
}

/** Takes a README apart: `# place`, a paragraph, then a section `## CODE title` for each code. */
export function sectionsOf(readme: string): readonly Section[] {
  const [head = '', ...parts] = readme.split(/^## (?=[A-Z]{3}\d{4} )/m)
  const [, place = '', about = ''] = /^# (.*)\n+([^]*)$/.exec(head) ?? []
  return parts.map((part) => sectionOf(part, place, about.trim()))
}

function sectionOf(part: string, place: string, about: string): Section {
  const [first = '', ...lines] = part.split('\n')
  const body = lines.join('\n')
  const example = /^```yaml\n([^]*?)^```/m.exec(body)?.[1] ?? ''
  const paragraphs = body.replace(/^```yaml\n[^]*?^```/m, '').split(/\n{2,}/).map((paragraph) => paragraph.trim()).filter(Boolean)
  const under = (name: string) => paragraphs.find((paragraph) => paragraph.startsWith(`**${name}.** `))?.slice(name.length + 6) ?? ''
  return {
    code: first.slice(0, 7), title: first.slice(8).trim(), place, about, example,
    what: paragraphs.find((paragraph) => !paragraph.startsWith('**')) ?? '',
    why: under('Why it matters'), fix: under('What to do'), disputed: under('Where it is disputed'),
  }
}
