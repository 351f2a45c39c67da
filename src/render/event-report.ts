import type { Report } from '../base/report.js'
import type { RenderContext } from './render-job.js'

/** A report that passes warnings on as events, each code and text once. */
export function eventReport({ onEvent, onDetail }: RenderContext): Report {
  const said = new Set<string>()
  return {
    warn({ code, message }) {
      const key = `${code} ${message}`
      if (said.has(key)) return
      said.add(key)
      onEvent({ event: 'warning', code, message })
    },
    detail: (message) => onDetail?.(message),
  }
}
