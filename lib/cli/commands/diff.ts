import { Command, Option } from 'commander'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { isAlarming, type Review, reviewMarkdown, reviewOf, reviewText } from '@/lib/review/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import { readInputs } from '../read.ts'

type Format = 'text' | 'markdown' | 'json'

/** `exodos diff`: what a change does, before it ships. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('What lies between two states of a mesh: legs that clients lose, gain and see changed, findings new and gone, Envoy items per proxy, documents. Exit code 1 when a client loses a leg or an error is new.')
    .argument('<base>', 'file or folder with Kubernetes documents, as it was; - reads standard input')
    .argument('<head>', 'file or folder, as it will be')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'markdown', 'json']).default('text'))
    .action((base: string, head: string, { output }: { readonly output: Format }) => {
      const [before, after] = [base, head].map((path) => compile(documentsFromTexts(readInputs([path]))))
      if (!before || !after) return
      const review = reviewOf(before, after)
      process.stdout.write(written(review, output))
      if (isAlarming(review)) process.exitCode = 1
    })
}

function written(review: Review, format: Format): string {
  switch (format) {
    case 'text': return reviewText(review)
    case 'markdown': return reviewMarkdown(review)
    case 'json': return `${JSON.stringify(review, null, 2)}\n`
    default: return assertNever(format)
  }
}
