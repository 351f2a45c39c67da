import { bytesText } from '../../render/disk/bytes-text.js'
import type { ChosenDefaults, ChosenRender } from './chosen-defaults.js'

/** What a render chooses, and why, as a person reads it. */
export function chosenLines({ cores, memory, nice, renders }: ChosenDefaults): readonly string[] {
  return [
    `cores    ${Math.round(cores.count * 100) / 100} (${sourceText(cores.source)})`,
    `memory   ${bytesText(memory.freeBytes)} free of ${bytesText(memory.totalBytes)} (${sourceText(memory.source)})`,
    `nice     ${nice}, for drawing and encoding (--nice)`,
    ...renders.flatMap(renderLines),
  ]
}

function sourceText(source: string): string {
  return source === 'system' ? 'all of the system' : `limited by ${source}`
}

function renderLines({ size, workers, ring, encoder, quality, settings }: ChosenRender): readonly string[] {
  const { least, most, reason } = workers
  const count = least === most ? `${least}` : `${least} to ${most}`
  return [
    `${size.padEnd(8)} workers: ${count} (${reason})`,
    `         encoder: ${encoder ?? 'none works'}${encoder === null ? '' : `, ${quality} quality (${settings})`}`,
    `         frames under way: ${ring.slots} in each worker, ${bytesText(ring.bytes)}`,
  ]
}
