import { Command } from 'commander'
import { analyzeCommand } from './commands/analyze.ts'
import { collectCommand } from './commands/collect.ts'
import { configCommand } from './commands/config.ts'
import { compareCommand } from './commands/compare.ts'
import { diffCommand } from './commands/diff.ts'
import { conformanceCommand } from './commands/conformance.ts'
import { logCommand } from './commands/log.ts'
import { proxyConfigCommand } from './commands/proxy-config.ts'

/** Exit codes: 0 well, 1 the answer is bad news (findings, a failed case), 2 the question could not be asked (bad arguments, unreadable files). */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('exodos')
    .description('See, edit, prove and ship everything that leaves an Istio service mesh.')
    .showHelpAfterError('(exodos --help lists the commands)')
    .exitOverride((error) => { process.exitCode = error.exitCode === 0 ? 0 : 2; throw error })
  for (const command of [configCommand(), proxyConfigCommand(), analyzeCommand(), compareCommand(), diffCommand(), logCommand(), collectCommand(), conformanceCommand()]) program.addCommand(exitsHere(command))
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    if (isCommanderExit(error)) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      process.exitCode = 2
      process.stderr.write(`exodos: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
}

/** Wrong arguments of a command below another come back here, too. */
function exitsHere(command: Command): Command {
  for (const below of command.commands) exitsHere(below)
  return command.exitOverride()
}

function isCommanderExit(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
}
