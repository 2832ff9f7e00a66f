import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { fixesOf } from '../fixes-of.ts'
import { monaco } from './setup.ts'

type Offer = {
  readonly problems: () => readonly CauseRow<LocatedFinding>[]
  /** How a fix that is shown before it is made is called. */
  readonly shown: (title: string) => string
  readonly onFix: (fix: Fix) => void
  readonly onShow: (fix: Fix) => void
}

/** Offers the fixes of findings in Monaco's light bulb, for one editor: each to be made at once, or to be looked at first. */
export function offerFixes(editor: monaco.editor.IStandaloneCodeEditor, { problems, shown, onFix, onShow }: Offer): monaco.IDisposable {
  const make = editor.addCommand(0, (_accessor: unknown, fix: Fix) => onFix(fix))
  const show = editor.addCommand(0, (_accessor: unknown, fix: Fix) => onShow(fix))
  return monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range) {
      if (model !== editor.getModel() || !make || !show) return { actions: [], dispose: () => {} }
      const here = problems().filter(({ lead }) => lead.range && lead.range.startLine <= range.endLineNumber && lead.range.endLine >= range.startLineNumber)
      return {
        actions: here.flatMap((row) => fixesOf(row).flatMap((fix, index) => [
          { title: fix.title, kind: 'quickfix', isPreferred: index === 0, command: { id: make, title: fix.title, arguments: [fix] } },
          { title: shown(fix.title), kind: 'quickfix', command: { id: show, title: fix.title, arguments: [fix] } },
        ])),
        dispose: () => {},
      }
    },
  })
}
