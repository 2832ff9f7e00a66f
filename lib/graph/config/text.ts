const units = [
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** Writes a protobuf duration for people: `2s` → `2 s`, `0.010s` → `10 ms`, `120s` → `2 min`. Undefined for none or zero. */
export function durationText(duration: string | undefined): string | undefined {
  const seconds = Number.parseFloat(duration ?? '')
  if (!Number.isFinite(seconds) || seconds === 0) return undefined
  if (seconds < 1) return `${round(seconds * 1000)}\u00a0ms`
  const unit = units.find(([size]) => seconds % size === 0 && seconds >= size) ?? ([1, 's'] as const)
  return `${round(seconds / unit[0])}\u00a0${unit[1]}`
}

/** `5 %`; at most two decimals. */
export function percentText(percent: number): string {
  return `${round(percent)}\u00a0%`
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100)
}
