import type { RenderSummary } from '../render/events.js'
import type { RenderContext, RenderJob } from '../render/render-job.js'
import { renderScene } from '../render/render-scene.js'
import { STANDARD_NICE, standardWorkers } from '../render/resources/standards.js'
import { type VisualizerSettings, visualizerScene } from '../scenes/visualizer.js'
import { checkInput } from './check-input.js'
import { checkVisualizeOptions } from './check-options.js'
import { isInOnePiece, liveChoice, tellOnePiece } from './live-settings.js'
import type { VisualizeOptions } from './options.js'
import { type OutputSettings, outputSettings, playableRate } from './output-settings.js'
import { withPreset } from './preset.js'
import { checkFrameHash, type ResolvedOutput, resolveOutput } from './resolve-output.js'
import { withTarget } from './targets.js'
import { visualizerSettings } from './visualizer-settings.js'

/**
 * Renders a song as a video (or one frame of it as a picture) through a shader, and checks the file.
 * @throws GpuvizError; the error's `code` is one of docs/errors.md. Nothing is left under the output's name then.
 */
export async function visualize(asked: VisualizeOptions): Promise<RenderSummary> {
  checkVisualizeOptions(asked)
  const options = withPreset(withTarget(asked))
  checkInput(options.input)
  if (options.cover !== undefined && options.cover !== 'none') checkInput(options.cover, 'an image file')
  const output = resolveOutput({ ...options, verb: 'visualize' })
  if (options.frameHash !== undefined) checkFrameHash(options.frameHash, options.input, output.path)
  const coded = outputSettings(options, output)
  const settings = await visualizerSettings({
    ...options,
    ...seenThrough(options),
    ...rateFor(options, output),
  })
  return renderScene(jobOf(options, settings, coded), contextOf(options))
}

/** Nothing is behind a picture that one can see through, unless something was asked for. */
function seenThrough({ alpha, background }: VisualizeOptions): Pick<VisualizeOptions, 'background'> {
  return alpha && background === undefined ? { background: 'none' } : {}
}

/** Frames that the output's format could not show in time are not drawn. */
function rateFor({ fps = { num: 30, den: 1 }, onProgress }: VisualizeOptions, output: ResolvedOutput) {
  const played = playableRate(fps, output)
  if (played.num * fps.den !== fps.num * played.den) {
    const [asked, shown] = [fps, played].map(({ num, den }) => String(Math.round((num / den) * 1000) / 1000))
    const message = `GIF counts in hundredths of a second and its players slow down frames of less than two: ${shown} frames a second instead of ${asked}`
    onProgress?.({ event: 'warning', code: 'gif-frame-rate', message })
  }
  return { fps: played }
}

function jobOf(options: VisualizeOptions, settings: VisualizerSettings, coded: OutputSettings): RenderJob {
  const { from, to, at, title, artist, cover, frameHash, tempDir, gpu, gpus } = options
  const live = liveChoice(options, coded.output)
  const inOnePiece = isInOnePiece(coded.output, live)
  if (inOnePiece) tellOnePiece(options, coded.output)
  return {
    scene: visualizerScene({ ...settings, supersample: options.supersample ?? 1 }),
    input: options.input,
    part: { fps: settings.fps, ...given({ from, to, at }) },
    ...coded,
    metadata: given({ title, artist }),
    spectrum: { fminHz: options.fmin ?? 20, fmaxHz: options.fmax ?? 20_000 },
    device: {
      driver: options.driver ?? 'native',
      requireGpu: options.requireGpu ?? false,
      ...given({ index: gpu }),
    },
    frameTimeoutSeconds: options.frameTimeoutSeconds ?? 10,
    temporaries: { keep: options.keepTemp ?? false, ...given({ parent: tempDir }) },
    cacheAnalysis: !options.noCache,
    nice: options.nice ?? STANDARD_NICE,
    segments: inOnePiece
      ? { workers: 1, resume: false }
      : {
          workers:
            options.workers === undefined || options.workers === 'auto' ? standardWorkers() : options.workers,
          resume: options.resume ?? false,
          ...given({ frames: options.segmentFrames, gpus }),
        },
    ...given({ live }),
    readback: options.readback ?? 'auto',
    convert: options.convert ?? 'auto',
    ...given({ cover, frameHash }),
  }
}

function contextOf({ signal, onProgress, onAnalyzed, onDetail, viewer }: VisualizeOptions): RenderContext {
  return {
    signal: signal ?? new AbortController().signal,
    onEvent: onProgress ?? (() => undefined),
    ...given({ onAnalyzed, onDetail, viewer }),
  }
}

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}
