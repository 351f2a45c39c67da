import { STAGES } from '../../base/stage-clock.js'
import { bytesText } from '../../render/disk/bytes-text.js'
import type { RenderSummary } from '../../render/events.js'

/** Where the time went, for the end of a log. */
export function stageLines(summary: RenderSummary): readonly string[] {
  const { stages, drawnFrames, reusedFrames, firstFrameSeconds, peakRssBytes } = summary
  const reused = reusedFrames === undefined ? '' : `, ${reusedFrames} frames of an earlier run`
  const times = STAGES.map((stage) => {
    const { busySeconds, waitSeconds } = stages[stage]
    const waited = waitSeconds > 0 ? `, waited ${waitSeconds.toFixed(2)} s` : ''
    return `stage ${stage.padEnd(8)} ${busySeconds.toFixed(2)} s${waited}`
  })
  return [
    `${drawnFrames} frames drawn${reused}; the first after ${firstFrameSeconds.toFixed(2)} s; memory at most ${bytesText(peakRssBytes)}`,
    ...times,
  ]
}
