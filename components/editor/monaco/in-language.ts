import 'client-only'

/** Monaco reads its own words while it loads: those of the page's language have to stand before it. */
export async function inLanguage<T>(load: () => Promise<T>): Promise<T> {
  if (document.documentElement.lang === 'zh') await import('monaco-editor/nls/lang/zh-cn')
  return load()
}
