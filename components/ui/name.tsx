import { cx } from './cx.ts'

/** A name, isolated so that right-to-left and Chinese names keep their place; cut at the end, whole on hover. */
export function Name({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <bdi title={children} className={cx('truncate', className)}>
      {children}
    </bdi>
  )
}

/** Cuts a host in the middle (`images.….example.com`): the end of a host says more than its middle. `limit` counts characters. */
export function middleCut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const tail = Math.ceil((limit - 1) * 0.6)
  return `${text.slice(0, limit - 1 - tail)}…${text.slice(-tail)}`
}
