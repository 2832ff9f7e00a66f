'use client'
import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/** A link whose page is fetched ahead when pointer or focus comes near: a screen has dozens, and fetching each that can be seen would slow what the screen itself waits for. */
export function Link(props: ComponentProps<typeof NextLink>) {
  const [near, setNear] = useState(false)
  return (
    <NextLink
      {...props}
      prefetch={near ? null : false}
      onMouseEnter={(event) => {
        setNear(true)
        props.onMouseEnter?.(event)
      }}
      onFocus={(event) => {
        setNear(true)
        props.onFocus?.(event)
      }}
    />
  )
}
