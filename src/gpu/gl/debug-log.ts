import type { Report } from '../../base/report.js'
import { ES_ONLY } from './constants.js'
import type { EntryPoints } from './entry-points.js'

const SEVERITIES: ReadonlyMap<number, string> = new Map([
  [ES_ONLY.DEBUG_SEVERITY_HIGH, 'high'],
  [ES_ONLY.DEBUG_SEVERITY_MEDIUM, 'medium'],
  [ES_ONLY.DEBUG_SEVERITY_LOW, 'low'],
  [ES_ONLY.DEBUG_SEVERITY_NOTIFICATION, 'note'],
])

type GetMessages = (
  count: number,
  bytes: number,
  sources: null,
  types: null,
  ids: null,
  severities: Uint32Array,
  lengths: null,
  text: Uint8Array,
) => number

/** Messages are at most this long; drivers state 4096 or less. */
const MESSAGE_BYTES = 8192

/**
 * Switches the driver's debug messages (KHR_debug) on and returns the function that passes on those that have
 * gathered. They are fetched, not called back: a driver may call back from a thread of its own, where no
 * JavaScript can run. Undefined where the driver has none.
 */
export function openDebugLog(entryPoints: EntryPoints, report: Report): (() => void) | undefined {
  const { bind, bindOptional } = entryPoints
  const parameters =
    '(uint count, int bytes, void *sources, void *types, void *ids, void *severities, void *lengths, void *text)'
  const getMessages =
    bindOptional<GetMessages>(`uint glGetDebugMessageLogKHR${parameters}`) ??
    bindOptional<GetMessages>(`uint glGetDebugMessageLog${parameters}`)
  if (getMessages === undefined) return undefined
  const enable = bind<(capability: number) => void>('void glEnable(uint capability)')
  enable(ES_ONLY.DEBUG_OUTPUT)
  enable(ES_ONLY.DEBUG_OUTPUT_SYNCHRONOUS)
  const severity = new Uint32Array(1)
  const text = Buffer.alloc(MESSAGE_BYTES)
  return () => {
    while (getMessages(1, MESSAGE_BYTES, null, null, null, severity, null, text) === 1) {
      const end = text.indexOf(0)
      const name = SEVERITIES.get(severity[0] ?? 0) ?? 'message'
      report.detail(`OpenGL (${name}): ${text.toString('utf8', 0, end < 0 ? MESSAGE_BYTES : end).trim()}`)
    }
  }
}
