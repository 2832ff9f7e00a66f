/** The mark of Exodos: the border with a gap, and what leaves through it. */
export function Mark({ size = 28, title }: { readonly size?: number; readonly title?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" stroke="currentColor" strokeWidth={2.4} strokeLinecap="round" strokeLinejoin="round" className="text-accent" role={title ? 'img' : undefined} aria-label={title} aria-hidden={title ? undefined : true}>
      <path d="M13 3.5v5.5M13 19v5.5M4 14h19.5M17.5 8l6 6-6 6" />
    </svg>
  )
}
