import { expect, expectAccessible, openScreen, test } from './support/test.ts'

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
