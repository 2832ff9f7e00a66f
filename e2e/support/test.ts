import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Fixtures = {
  /** Fails a test whose pages report errors or break the Content-Security-Policy. `tolerate` names messages that a test provokes. */
  readonly complaints: { tolerate: (pattern: RegExp) => void }
  /** Makes a mesh of one of the examples, for this test alone, and gives its name. */
  readonly meshOf: (example: string) => Promise<string>
}

/** The list of meshes may ask for one that another journey, running beside, has just ended. */
const strangers = /404.*\/meshes\/[a-z-]+-\d+-\d+-\d+-\w+\/findings$/

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const heard: string[] = []
      const tolerated: RegExp[] = [strangers]
      page.on('console', (message: ConsoleMessage) => message.type() === 'error' && heard.push(`${message.text()} ${message.location().url}`))
      page.on('pageerror', (error) => heard.push(error.message))
      await use({ tolerate: (pattern) => tolerated.push(pattern) })
      expect(heard.filter((text) => !tolerated.some((pattern) => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
  meshOf: async ({ request }, use, info) => {
    const made: string[] = []
    await use(async (example) => {
      const name = `${example.slice(0, 30)}-${info.workerIndex}-${info.parallelIndex}-${made.length}-${Date.now().toString(36)}`
      await makeMesh(request, name, example)
      made.push(name)
      return name
    })
    for (const name of made) await request.delete(`/api/v1/meshes/${name}`)
  },
})

export { expect }

/** Creates a mesh and fills it with the documents of an example. */
async function makeMesh(request: APIRequestContext, name: string, example: string): Promise<void> {
  const created = await request.post('/api/v1/meshes', { data: { name } })
  expect(created.status(), await created.text()).toBe(201)
  const source = await request.get(`/api/v1/meshes/${example}/documents`)
  const { items } = (await source.json()) as { items: { key: string; text: string; role: string; origin: unknown }[] }
  const edits = items.map(({ key, text, role, origin }) => ({ key, text, role, origin, base: null }))
  const saved = await request.post(`/api/v1/meshes/${name}/changes`, { data: { message: 'Example', edits } })
  expect(saved.status(), await saved.text()).toBe(201)
}

/** The text of an example file. */
export function exampleText(example: string): string {
  return readFileSync(join(process.cwd(), 'public', 'examples', `${example}.yaml`), 'utf8')
}

/** Opens a screen of a mesh and waits until its documents are there. */
export async function openScreen(page: Page, mesh: string, screen: string, query = ''): Promise<void> {
  await page.goto(`/m/${mesh}/${screen}${query}`)
  await expect(page.getByText(/^revision \d+/).first()).toBeVisible()
}

/** No violation of WCAG A and AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).disableRules(['region', 'page-has-heading-one', 'heading-order']).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`)])).toEqual([])
}

/** Saves what the open dialog offers to save; says why, and that what is lost or wrong is meant, where it asks. */
export async function saveInDialog(page: Page, note: string): Promise<void> {
  const save = page.getByRole('dialog').getByRole('button', { name: /^Save revision/ })
  await page.getByRole('textbox', { name: 'Note' }).fill(note)
  const meant = page.getByRole('dialog').getByRole('checkbox', { name: /meant/ })
  // Until saved and draft are compared neither is offered.
  await expect(async () => expect((await meant.count()) > 0 || (await save.getAttribute('aria-disabled')) !== 'true').toBe(true)).toPass()
  if ((await meant.count()) > 0) await meant.click()
  await save.click()
}

/** Says that leaving is meant, when the page asks. */
export function leaveFreely(page: Page): void {
  page.on('dialog', (dialog) => void dialog.accept())
}
