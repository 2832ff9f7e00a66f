type Labels = Readonly<Record<string, string>>

/** A selector selects labels that hold all of its own. */
export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value)
}
