'use client'
import { useStore } from '@xyflow/react'
import { useMemo } from 'react'

/** A part of the plane, in pixels at 100 %. */
export type Sight = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const cell = 320

/**
 * What is in sight, in steps of some hundred pixels, so that layers draw anew only now and then while the plane is dragged. Steps double
 * when the zoom halves: were they to follow it, every frame of zooming would draw anew.
 */
export function useSight(): Sight {
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    const step = cell * 2 ** Math.max(0, Math.ceil(-Math.log2(zoom)))
    const floor = (value: number) => Math.floor(value / step) * step - step
    const ceil = (value: number) => Math.ceil(value / step) * step + step
    return [floor(-x / zoom), floor(-y / zoom), ceil((width - x) / zoom), ceil((height - y) / zoom)].join(' ')
  })
  return useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = key.split(' ').map(Number)
    return { left, top, right, bottom }
  }, [key])
}

export function inSight(sight: Sight, box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): boolean {
  return box.left <= sight.right && box.right >= sight.left && box.top <= sight.bottom && box.bottom >= sight.top
}
