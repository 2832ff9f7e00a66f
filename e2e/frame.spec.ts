import { expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

test('search, screens and help are reached by keyboard', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('egress-gateway'), 'resources')
  await expect(page.getByRole('grid', { name: 'Resources' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('nginx2501')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/editor\?doc=.*workload-nginx2501/)
  await page.goBack()
  await page.keyboard.press('Alt+4')
  await expect(page).toHaveURL(/\/findings/)
})

test('theme and language are chosen and kept', async ({ page, meshOf }) => {
  await openScreen(page, await meshOf('serviceentry-static'), 'settings')
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: '简体中文' }).click()
  await expect(page.getByRole('link', { name: '拓扑' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
})

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    for (const screen of ['resources', 'findings', 'history', 'settings', 'simulate']) {
      test(`${screen} is accessible`, async ({ page, meshOf }) => {
        await openScreen(page, await meshOf('egress-gateway'), screen)
        await expect(page.getByRole('progressbar')).toHaveCount(0)
        await expectAccessible(page)
      })
    }
    test('meshes is accessible', async ({ page }) => {
      await page.goto('/')
      await expect(page.getByRole('grid', { name: 'Meshes' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}

test('every page carries a policy with a nonce, and nothing breaks it', async ({ page, meshOf }) => {
  const mesh = await meshOf('serviceentry-static')
  const response = await page.goto(`/m/${mesh}/resources`)
  expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/)
  await expect(page.getByRole('grid', { name: 'Resources' })).toBeVisible()
})

test('what others store arrives by itself, and tells what it does to the draft', async ({ page, meshOf, request }) => {
  leaveFreely(page)
  const mesh = await meshOf('serviceentry-static')
  const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=ServiceEntry`)).json()) as { items: { key: string; text: string }[] }
  const [first] = items
  const store = (message: string, text: string) => request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message, edits: [{ key: first?.key, text }] } })
  await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(first?.key ?? '')}`)
  await expect(page.locator('.view-line').first()).toBeVisible()
  const followed = page.waitForResponse(/\/events\?since=/)
  await page.reload()
  await followed
  await expect(page.locator('.view-line').first()).toBeVisible()
  await store('From elsewhere', `# from elsewhere\n${first?.text}`)
  await expect(page.getByText('Revision', { exact: false }).filter({ hasText: 'by local: From elsewhere' }).first()).toBeVisible()
  await expect(page.locator('.view-line').filter({ hasText: '# from elsewhere' })).toBeVisible()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# mine\n')
  await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeVisible()
  await store('Once more', `# once more\n${first?.text}`)
  await expect(page.getByText('1 document of your draft was changed.', { exact: false }).first()).toBeVisible()
  await expect(page.locator('.view-line').filter({ hasText: '# mine' })).toBeVisible()
})

test('a page loads what it draws with: kinds, schemas and readers of YAML are the worker’s, Chinese findings come on Chinese pages', async ({ page, meshOf }) => {
  const mesh = await meshOf('egress-gateway')
  await openScreen(page, mesh, 'topology')
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  // A page lists what it loaded itself, not what its workers did.
  const texts = () => page.evaluate(async () => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    return Promise.all(scripts.map(async ({ name }) => (await fetch(name)).text()))
  })
  expect((await texts()).join('\n')).toContain('react-flow__node')
  for (const screen of ['topology', 'resources', 'findings']) {
    await openScreen(page, mesh, screen)
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    const english = (await texts()).join('\n')
    for (const foreign of ['serviceentries', 'ZodError', 'YAMLMap', '没有名为']) expect(english.includes(foreign), `${foreign} on ${screen}`).toBe(false)
  }
  await page.context().addCookies([{ name: 'exodos-locale', value: 'zh', url: page.url() }])
  await page.goto(`/m/${mesh}/topology`)
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  expect((await texts()).join('\n')).toContain('没有名为')
})
