'use client'
import { type RefObject, useLayoutEffect } from 'react'

let opener: HTMLElement | undefined

/** Menus remember their button, or where the focus was when they opened: a dialog that one of their lines opens finds the menu gone when it closes. */
export function rememberOpener(button: HTMLElement | null = null): void {
  const { activeElement } = document
  opener = button ?? (activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : undefined)
}

/** What has the focus now; within a menu, what had it before. */
export function focusBefore(): HTMLElement | undefined {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement !== document.body && !activeElement.closest('[role="menu"]')) return activeElement
  return opener
}

/** Gives the focus back; where what had it is gone, to the content of the page. Answers whether somebody took it. */
export function focusAgain(former: HTMLElement | undefined): boolean {
  const places = [former, ...document.querySelectorAll<HTMLElement>('main [tabindex="0"], main a[href], main button')]
  return places.some((place) => {
    if (!place?.isConnected) return false
    place.focus()
    return document.activeElement === place
  })
}

/** What goes while it has the focus hands it on to the content that comes in its place. */
export function useFocusHandedOn(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = place.current
    return () => {
      if (element?.contains(document.activeElement)) requestAnimationFrame(() => focusAgain(undefined))
    }
  }, [place])
}
