import { Fragment } from 'react'

/** A paragraph of a README: plain text with code between backquotes. */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at} className="rounded-badge bg-ground px-1 font-mono text-quote">{part}</code> : <Fragment key={at}>{part}</Fragment>))}</>
}
