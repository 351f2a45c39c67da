import { emptyScalars } from '../../../src/audio/index.js'
import { createTarget, type Device } from '../../../src/gpu/index.js'
import type { Song } from '../../../src/scenes/layers/layer.js'
import { createPassLayer } from '../../../src/scenes/layers/passes/pass-layer.js'
import type { Scene, ShaderLayerSpec } from '../../../src/scenes/scene.js'
import { loadShader, type PassShaderSource, type ReadShaderFile } from '../../../src/shaders/index.js'
import { readTarget } from '../../gpu/pixels.js'
import { filesInMemory } from '../shader-files.js'

/** Frames a second of what these tests draw: 1.5 s are few frames then. */
export const FPS = 10

export interface DrawIsfRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly width: number
  readonly height: number
  /** Frames to be read, in their order. */
  readonly frames: readonly number[]
  readonly song?: Song | undefined
}

/** Draws a shader of passes over black; the bytes of each frame asked for, bottom row first. */
export async function drawSource(
  device: Device,
  source: PassShaderSource,
  { params = {}, width, height, frames, song }: DrawIsfRequest,
): Promise<readonly Uint8Array[]> {
  const spec: ShaderLayerSpec = { kind: 'shader', shader: source.file, params, over: 'background' }
  const scene: Scene = { version: 1, width, height, fps: { num: FPS, den: 1 }, seed: 1, layers: [spec] }
  using layer = await createPassLayer(device, scene, { spec, source })
  if (song) layer.attach(song)
  using target = createTarget(device, { label: 'frame', width, height })
  const pictures: Uint8Array[] = []
  const last = Math.max(...frames)
  for (let frame = 0; frame <= last; frame++) {
    if (!layer.memory && !frames.includes(frame)) continue
    const moment = { frame, seconds: frame / FPS, scalars: emptyScalars() }
    layer.upload(moment)
    layer.prepare(moment)
    target.bind()
    target.clear(0, 0, 0, 1)
    layer.draw(moment, target)
    if (frames.includes(frame)) pictures.push(readTarget(device, target))
  }
  device.checkErrors(source.file)
  return pictures
}

/** Loads `main.fs` from files in memory. */
export function loadIsfText(files: Readonly<Record<string, string>> | string): PassShaderSource {
  const table = typeof files === 'string' ? { 'main.fs': files } : files
  return asPasses({ file: 'main.fs', readFile: filesInMemory(table) })
}

export function asPasses(request: {
  readonly file: string
  readonly readFile?: ReadShaderFile
}): PassShaderSource {
  const shader = loadShader(request)
  if (shader.form === 'passes') return shader
  throw new Error(`${shader.file} was read as ${shader.dialect}`)
}

/** An ISF file: its header, and what follows. */
export function isf(header: object, body: string): string {
  return `/*${JSON.stringify({ ISFVSN: '2', ...header }, undefined, 2)}*/\n${body}\n`
}
