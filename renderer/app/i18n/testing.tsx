import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { TooltipProvider } from '#renderer/ui/Tooltip.tsx'
import './i18n.ts'

/** For unit tests of views: the first paint as HTML, with English texts, without a browser. */
export function renderHtml(element: ReactElement): string {
  return renderToStaticMarkup(<TooltipProvider>{element}</TooltipProvider>)
}

/** For unit tests of views: the words of the first paint alone. */
export function renderText(element: ReactElement): string {
  return renderHtml(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
