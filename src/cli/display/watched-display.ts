import type { OpenPreview } from '../../preview/open-preview.js'
import type { RenderDisplay } from './render-display.js'

/** Told in a line of its own on a terminal. */
const PRINTED: readonly string[] = ['start', 'warning']

/**
 * A display beside a preview: the preview hears what the display does, and no line is printed through its picture.
 * `printsAll`: it prints a line for every event, where the picture is; else for those that come now and then.
 */
export function watchedDisplay(
  display: RenderDisplay,
  preview: OpenPreview | undefined,
  printsAll: boolean,
): RenderDisplay {
  if (!preview) return display
  return {
    show(event) {
      preview.show(event)
      if (printsAll || PRINTED.includes(event.event)) preview.aside(() => display.show(event))
      else display.show(event)
    },
    analyzed(seconds) {
      preview.analyzed(seconds)
      display.analyzed(seconds)
    },
    detail(message) {
      preview.detail(message)
      preview.aside(() => display.detail(message))
    },
    done: (summary) => display.done(summary),
    [Symbol.dispose]: () => display[Symbol.dispose](),
  }
}
