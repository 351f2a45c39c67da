import type { RenderSummary } from '../render/events.js'
import type { RenderContext, RenderJob } from '../render/render-job.js'
import { renderScene } from '../render/render-scene.js'
import { type VisualizerSettings, visualizerScene } from '../scenes/visualizer.js'
import { checkInput } from './check-input.js'
import { checkVisualizeOptions } from './check-options.js'
import type { VisualizeOptions } from './options.js'
import { checkFrameHash, resolveOutput } from './resolve-output.js'
import { visualizerSettings } from './visualizer-settings.js'

/**
 * Renders a song as a video (or one frame of it as a picture) through a shader, and checks the file.
 * @throws GpuvizError; the error's `code` is one of docs/errors.md. Nothing is left under the output's name then.
 */
export async function visualize(options: VisualizeOptions): Promise<RenderSummary> {
  checkVisualizeOptions(options)
  checkInput(options.input)
  if (options.cover !== undefined && options.cover !== 'none') checkInput(options.cover, 'an image file')
  const output = resolveOutput({ ...options, verb: 'visualize' })
  if (options.frameHash !== undefined) checkFrameHash(options.frameHash, options.input, output.path)
  const settings = await visualizerSettings(options)
  return renderScene(jobOf(options, settings, output), contextOf(options))
}

function jobOf(
  options: VisualizeOptions,
  settings: VisualizerSettings,
  output: RenderJob['output'],
): RenderJob {
  const { from, to, at, title, artist, cover, frameHash, tempDir, audioBitrate, gpu } = options
  return {
    scene: visualizerScene(settings),
    input: options.input,
    part: { fps: settings.fps, ...given({ from, to, at }) },
    output,
    video: { encoder: options.encoder ?? 'auto', quality: options.quality ?? 'good' },
    sound: { none: options.noAudio ?? false, ...given({ bitrate: audioBitrate }) },
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
    readback: options.readback ?? 'auto',
    convert: options.convert ?? 'auto',
    ...given({ cover, frameHash }),
  }
}

function contextOf({ signal, onProgress, onAnalyzed, onDetail }: VisualizeOptions): RenderContext {
  return {
    signal: signal ?? new AbortController().signal,
    onEvent: onProgress ?? (() => undefined),
    ...given({ onAnalyzed, onDetail }),
  }
}

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}
