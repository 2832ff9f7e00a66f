import { expect, expectAccessible, leaveFreely, openScreen, test } from './support/test.ts'

const virtualService = 'networking.istio.io/VirtualService/entry/nginx-external'

test.beforeEach(({ page }) => leaveFreely(page))

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test('a draft is proposed, discussed, rebased over what somebody stored, approved and saved', async ({ page, meshOf, request }) => {
      test.slow()
      const mesh = await meshOf('egress-gateway')
      const stored = async () => {
        const { items } = (await (await request.get(`/api/v1/meshes/${mesh}/documents?kind=VirtualService`)).json()) as { items: { key: string; text: string }[] }
        return items.find(({ key }) => key === virtualService)?.text ?? ''
      }
      await openScreen(page, mesh, 'editor', `?doc=${encodeURIComponent(virtualService)}`)
      await page.locator('.view-line', { hasText: 'subset: v25' }).first().click()
      await page.keyboard.press('End')
      await page.keyboard.type('1')
      await page.getByRole('button', { name: 'Propose', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Title' }).fill('Another subset')
      await dialog.getByRole('textbox', { name: 'Description' }).fill('The pods of v25 are gone.')
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Propose', exact: true }).click()

      await expect(page.getByRole('heading', { name: '1 Another subset' })).toBeVisible()
      await expect(page).toHaveURL(/\/proposals\/1/)
      await expect(page.getByText('1 document differs.')).toBeVisible()
      await expect(page.locator('.monaco-diff-editor')).toContainText('v251')
      await expect(page.getByRole('radio', { name: 'Draft 1' })).toBeVisible()
      await page.getByRole('textbox', { name: 'Comment' }).fill('Which pods carry it?')
      await page.getByRole('button', { name: 'Comment', exact: true }).click()
      await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Which pods carry it?')
      await page.getByRole('button', { name: 'Approve' }).click()
      await expect(page.getByRole('list', { name: 'What happened' })).toContainText('approved version 1')
      await page.screenshot({ path: `test-results/screens/proposal-${theme}.png` })
      await expectAccessible(page)

      // Somebody stores another subset, and a change beside it.
      const theirs = (await stored()).replaceAll('subset: v25', 'subset: v26').replace('metadata:\n', 'metadata:\n  labels:\n    team: web\n')
      expect((await request.post(`/api/v1/meshes/${mesh}/changes`, { data: { message: 'v26', edits: [{ key: virtualService, text: theirs }] } })).status()).toBe(201)
      await expect(page.getByText('1 document was changed by others since. Rebase before saving.')).toBeVisible()
      await page.getByRole('button', { name: 'Rebase', exact: true }).click()
      const fields = page.getByRole('dialog').getByRole('list', { name: /^Fields of/ })
      const put = page.getByRole('dialog').getByRole('button', { name: 'Put on top' })
      await expect(fields.getByRole('listitem').filter({ hasText: 'metadata.labels' })).toContainText('changed by others')
      await expect(put).toHaveAttribute('aria-disabled', 'true')
      await page.screenshot({ path: `test-results/screens/proposal-rebase-${theme}.png` })
      await expectAccessible(page)
      for (const choice of await fields.getByRole('radio', { name: 'Proposal' }).all()) await choice.click()
      await put.click()
      await expect(page.getByRole('list', { name: 'What happened' })).toContainText('rebased it: version 2')
      await expect(page.getByText('not the present version')).toBeVisible()

      await page.getByRole('button', { name: 'Save as a revision' }).click()
      await expect(page.getByRole('dialog')).toContainText('Nobody approved version 2.')
      const meant = page.getByRole('dialog').getByRole('checkbox', { name: /meant/ })
      if ((await meant.count()) > 0) await meant.click()
      await page.getByRole('textbox', { name: 'Note' }).fill('Another subset: v25 is gone')
      await page.getByRole('dialog').getByRole('button', { name: 'Save as a revision' }).click()
      await expect(page.getByText(/^Saved as revision \d+/)).toBeVisible()
      expect(await stored()).toContain('v251')
      expect(await stored()).toContain('team: web')

      await page.getByRole('link', { name: 'Proposals', exact: true }).first().click()
      await expect(page.getByText('Nothing is proposed')).toBeVisible()
      await page.getByRole('radio', { name: 'Saved', exact: true }).last().click()
      await expect(page.getByRole('row', { name: /Another subset/ })).toBeVisible()
      await page.screenshot({ path: `test-results/screens/proposals-${theme}.png` })
      await expectAccessible(page)
    })
  })
}
