'use client'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { CommandName, Values } from '@/lib/editor/index.ts'
import { CommandDialog } from './command-dialog.tsx'

export type StartCommand = (command: CommandName, given?: Values) => void

const Context = createContext<StartCommand>(() => {})

/** Opens the form of a command, with what is known already filled in. */
export function useCommand(): StartCommand {
  return use(Context)
}

/** Holds the form of the command that is under way, one at a time. */
export function Editing({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<{ readonly command: CommandName; readonly given: Values; readonly at: number }>()
  const start = useMemo((): StartCommand => (command, given = {}) => setOpen((former) => ({ command, given, at: (former?.at ?? 0) + 1 })), [])
  return (
    <Context value={start}>
      {children}
      {open ? <CommandDialog key={open.at} command={open.command} given={open.given} onClose={() => setOpen(undefined)} onOther={start} /> : null}
    </Context>
  )
}
