import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { contentHash } from '../../audio/index.js'
import { VERSION } from '../../base/version.js'
import type { LayerSpec } from '../../scenes/scene.js'
import { shaderRequest } from '../../scenes/shader-request.js'
import { loadShader, resolveParams } from '../../shaders/index.js'
import type { VideoChoice } from '../pick-encoder.js'
import type { EncodePlan } from '../plan-encode.js'
import type { Prepared, Session } from '../session.js'

/**
 * A hash of all that the frames and their encoding depend on: the scene with the contents of its files, the song, the part of
 * it, the device, the encoder and its settings, our version and ffmpeg's. Segments of another key are of no use.
 */
export async function segmentKey(
  { job, ffmpeg, context, hashes }: Session,
  prepared: Prepared,
  video: VideoChoice,
  { draw, encode }: EncodePlan,
): Promise<string> {
  const { device, plan, cover } = prepared
  const hashOf = (path: string | undefined) =>
    path === undefined ? undefined : contentHash(path, context.signal)
  const layers = await Promise.all(job.scene.layers.map((layer) => layerContent(layer, hashOf)))
  const content = {
    version: VERSION,
    ffmpeg: ffmpeg.version,
    scene: { ...job.scene, layers },
    // A pipe has no content to compare: its own time tells it from another one's.
    song: (await hashOf(job.input)) ?? statSync(job.input).mtimeMs,
    cover: await hashOf(cover.shown),
    spectrum: job.spectrum,
    frames: [plan.firstFrame, plan.frames],
    device: [device.renderer, device.driver],
    encoder: [video.name, job.video, 'video' in encode ? encode.video : undefined],
    conversion: [draw.convert, draw.sink.output],
    hashed: hashes !== undefined,
  }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

async function layerContent(
  layer: LayerSpec,
  hashOf: (path: string) => Promise<string | undefined> | undefined,
): Promise<unknown> {
  if (layer.kind === 'picture') return [layer, await hashOf(layer.file)]
  if (layer.kind !== 'shader') return layer
  const source = loadShader(shaderRequest(layer))
  const images = Object.values(resolveParams(source, layer.params).images).map(({ file }) => file)
  const files = [...source.dependencies, ...images.filter((file) => file !== undefined)]
  return [layer, await Promise.all(files.map(hashOf))]
}
