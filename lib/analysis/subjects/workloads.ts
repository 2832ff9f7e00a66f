/** True when every label of a selector is carried. An empty selector selects everything. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value)
}

/** `app=a,version=v1`, sorted by key, as Kubernetes writes selectors. */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`).join(',')
}
