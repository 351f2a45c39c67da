// A render's loop on small frames, run by steady-state.test.ts under --trace-gc. Drawing, read-back, ring, writer thread
// and pulse are those of a render; only the encoder is missing. It writes `begin` when it has warmed up, and `end`
// before the last frame: what is collected between these lines counts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzeAudio, openFeatures } from '../../dist/audio/index.js'
import { silentReport } from '../../dist/base/report.js'
import { openDevice } from '../../dist/gpu/index.js'
import { analysisRange } from '../../dist/render/analysis-range.js'
import { drawJob } from '../../dist/render/workers/draw-job.js'
import { openPulseWriter } from '../../dist/render/workers/pulse-writer.js'
import { createCompositor } from '../../dist/scenes/compositor.js'
import { sceneNeeds } from '../../dist/scenes/scene-needs.js'
import { visualizerScene } from '../../dist/scenes/visualizer.js'
import { findFfmpeg, openViewfinderReader } from '../../dist/stream/index.js'

/** @type {{input: string, shader: string, warmUpFrames: number, frames: number, litterBytes: number}} */
const { input, shader, warmUpFrames, frames, litterBytes } = JSON.parse(process.argv[2] ?? '')
// So many frames a second that each one shows another moment of the song.
const fps = { num: 1000, den: 1 }
const scene = visualizerScene({ width: 64, height: 36, fps, seed: 1, shader, params: {} })
const features = mkdtempSync(join(tmpdir(), 'gpuviz-steady-'))
try {
  const { path: ffmpeg } = await findFfmpeg()
  const keep = analysisRange(sceneNeeds(scene).tracks, { fps })
  const { signal } = new AbortController()
  await analyzeAudio({
    ...{ ffmpeg, input, folder: features, fmin: 20, fmax: 20_000, keep, signal },
    report: silentReport,
  })
  await draw()
} finally {
  rmSync(features, { recursive: true })
}

async function draw() {
  const device = openDevice({ driver: 'native', requireGpu: false, debug: false, report: silentReport })
  const compositor = await createCompositor(device, scene)
  const pulsePath = join(features, 'pulse')
  writeFileSync(pulsePath, new Uint8Array(40))
  const pulse = openPulseWriter(pulsePath)
  // Somebody could look on, and does not.
  const size = { width: scene.width, height: scene.height }
  const viewfinder = openViewfinderReader(join(features, 'viewfinder'), { frame: size, most: size })
  const song = openFeatures(features)
  await compositor.attach({ features: song })
  await drawJob({
    ...{ device, compositor: watched(compositor), pulse, report: silentReport },
    viewfinderPath: viewfinder.path,
    job: {
      ...{ features, firstFrame: 0, frames: warmUpFrames + frames, readback: 'direct', convert: 'cpu' },
      sink: { path: '/dev/null', output: 'yuv420p', firstIndex: 0 },
      ringSlots: 3,
      more: false,
    },
  })
  song[Symbol.dispose]()
  compositor[Symbol.dispose]()
  device[Symbol.dispose]()
}

/**
 * Says where the counting begins and ends, and makes an object of `litterBytes` in every frame, to show that the test
 * would see one.
 * @param {import('../../dist/scenes/compositor.js').Compositor} compositor
 */
function watched(compositor) {
  const last = warmUpFrames + frames - 1
  const elements = Math.max(0, (litterBytes - 48) / 8)
  const litter = { kept: /** @type {unknown} */ (undefined) }
  const { upload } = compositor
  compositor.upload = (frame) => {
    if (frame === warmUpFrames) process.stdout.write('begin\n')
    if (frame === last) process.stdout.write('end\n')
    // An array takes 32 bytes, its elements 16 and 8 each.
    if (litterBytes > 0) litter.kept = new Array(elements).fill(frame)
    upload(frame)
  }
  return compositor
}
