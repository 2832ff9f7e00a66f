type Point = { readonly x: number; readonly y: number }

/** What a press may become. `begin` says whether it is wanted at all, and what it takes along. */
export type Press<Taken> = {
  readonly begin: (event: PointerEvent) => Taken | undefined
  /** The pointer moves, by so much since the press. */
  readonly pull: (taken: Taken, by: Point, event: PointerEvent) => void
  readonly drop: (taken: Taken, by: Point, event: PointerEvent) => void
  /** It was given up. */
  readonly quit: () => void
}

/** How far a press has to move before it is more than a click, in pixels on screen. */
const slack = 5

/** Listens to one press at a time; Escape gives it up, and the click that ends a pull chooses nothing. Returns how to stop listening. */
export function followPress<Taken>(element: HTMLElement, { begin, pull, drop, quit }: Press<Taken>): () => void {
  let press: { readonly taken: Taken; readonly at: Point; pulled: boolean } | undefined
  const end = () => {
    press = undefined
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', key, true)
  }
  const move = (event: PointerEvent) => {
    if (!press) return
    const by = between(press.at, event)
    if (!press.pulled && Math.hypot(by.x, by.y) < slack) return
    press.pulled = true
    pull(press.taken, by, event)
  }
  const up = (event: PointerEvent) => {
    if (press?.pulled) {
      drop(press.taken, between(press.at, event), event)
      swallowClick(element)
    }
    end()
  }
  const cancel = () => {
    quit()
    end()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }
  const down = (event: PointerEvent) => {
    const taken = begin(event)
    if (taken === undefined) return
    press = { taken, at: { x: event.clientX, y: event.clientY }, pulled: false }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key, true)
  }
  element.addEventListener('pointerdown', down)
  return () => {
    element.removeEventListener('pointerdown', down)
    end()
  }
}

function between(at: Point, { clientX, clientY }: PointerEvent): Point {
  return { x: clientX - at.x, y: clientY - at.y }
}

/** A click follows at once, or not at all when the press ends elsewhere. */
function swallowClick(element: HTMLElement): void {
  element.addEventListener('click', swallow, true)
  setTimeout(() => element.removeEventListener('click', swallow, true), 0)
}

function swallow(event: Event): void {
  event.stopPropagation()
}
