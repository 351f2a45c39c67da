import type { DoneEvent, ProgressEvent, StartEvent } from '../../../src/render/events.js'
import type { ViewedFrame } from '../../../src/render/frame-viewer.js'

/** What a render of three seconds reports. */
export const START: StartEvent = {
  ...{ event: 'start', version: '0.0.0', renderer: 'a renderer', software: true, encoder: 'libx264' },
  ...{ width: 320, height: 180, fps: '30/1', frames: 90 },
}

export function progress(frame: number): ProgressEvent {
  return { event: 'progress', frame, frames: 90, fps: 60, realtime: 2, etaSeconds: (90 - frame) / 60 }
}

const stage = { busySeconds: 0.5, waitSeconds: 0.1 }

export const DONE: DoneEvent = {
  ...{ event: 'done', output: 'out.mp4', frames: 90, drawnFrames: 90, wallSeconds: 1.5, fps: 60 },
  ...{ firstFrameSeconds: 0.2, peakRssBytes: 1e8 },
  stages: {
    ...{ decode: stage, analyze: stage, upload: stage, draw: stage },
    ...{ readback: stage, convert: stage, write: stage, encode: stage },
  },
}

export const WORK = { input: 'music/song.wav', output: 'out.mp4', index: 0, count: 1, resumable: false }

/** A frame of one colour. */
export function plainFrame(index: number, rgb: readonly [number, number, number]): ViewedFrame {
  const [width, height] = [160, 90]
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => [...rgb, 255][i % 4] ?? 0)
  return { index, width, height, pixels }
}
