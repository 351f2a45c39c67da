import { emptyScalars } from '../../../src/audio/index.js'
import { createTarget, type Device, FULL_SCREEN_VERTEX } from '../../../src/gpu/index.js'
import type { Layer, Moment, Song } from '../../../src/scenes/layers/layer.js'
import { createPassLayer } from '../../../src/scenes/layers/passes/pass-layer.js'
import type { Scene, ShaderLayerSpec } from '../../../src/scenes/scene.js'
import type {
  Pass,
  PassBuffer,
  PassProgram,
  PassShaderSource,
  ShaderDiagnostic,
} from '../../../src/shaders/index.js'
import { readTarget } from '../../gpu/pixels.js'

/** A pass from the lines of its `main`, in which `color` is what is drawn; the rest declares uniforms. */
export function pass(options: Partial<Omit<Pass, 'fragment'>> & { declare?: string; main: string }): Pass {
  const { declare = '', main, ...rest } = options
  return {
    name: 'pass',
    vertex: FULL_SCREEN_VERTEX,
    fragment: `#version 300 es
precision highp float;
precision highp int;
precision highp sampler3D;
${declare}
out vec4 color;
void main() { ${main} }
`,
    uniforms: {},
    samplers: {},
    alpha: 'opaque',
    locate: (stage, log) => [diagnostic(`${stage}: ${log}`)],
    ...rest,
  }
}

export function diagnostic(message: string): ShaderDiagnostic {
  return { file: 'made.glsl', line: 1, column: 1, severity: 'error', message, sourceLine: '' }
}

export function buffer(name: string, options: Partial<PassBuffer> = {}): PassBuffer {
  const whole = { kind: 'frame', scale: 1 } as const
  return { name, width: whole, height: whole, format: 'rgba8', keeps: false, ...options }
}

export interface DrawPassesRequest {
  readonly buffers?: readonly PassBuffer[]
  readonly passes: readonly [Pass, ...Pass[]]
  readonly params?: PassShaderSource['params']
  readonly uses?: PassShaderSource['uses']
  readonly given?: Readonly<Record<string, string>>
  readonly width?: number
  readonly height?: number
  /** Default: 0 alone. The picture is that of the last one. */
  readonly frames?: readonly number[]
  readonly song?: Song
  readonly over?: ShaderLayerSpec['over']
}

export const FRAME = { width: 8, height: 4 } as const

export function sourceOf({
  buffers = [],
  passes,
  params = [],
  uses = new Set(),
}: DrawPassesRequest): PassShaderSource {
  const program: PassProgram = { buffers, passes }
  return {
    form: 'passes',
    name: 'made',
    file: 'made.glsl',
    dialect: 'shadertoy',
    summary: '',
    params,
    uses,
    dependencies: [],
    program,
  }
}

/** A layer of such passes; whoever makes it disposes it. */
export function createLayer(device: Device, request: DrawPassesRequest): Promise<Layer> {
  const { width = FRAME.width, height = FRAME.height, given = {}, over = 'background' } = request
  const spec: ShaderLayerSpec = { kind: 'shader', shader: 'made.glsl', params: given, over }
  const fps = { num: 30, den: 1 }
  const ground = { kind: 'picture', file: 'below.png', size: { kind: 'fill' } } as const
  const layers = over === 'layers' ? [ground, spec] : [spec]
  const scene: Scene = { version: 1, width, height, fps, seed: 1, layers }
  return createPassLayer(device, scene, { spec, source: sourceOf(request) })
}

export function momentOf(frame: number): Moment {
  return { frame, seconds: frame / 30, scalars: emptyScalars() }
}

/** Draws frames in turn; the bytes of the last one, bottom row first. */
export async function drawPasses(device: Device, request: DrawPassesRequest): Promise<Uint8Array> {
  const { width = FRAME.width, height = FRAME.height, frames = [0], song } = request
  using layer = await createLayer(device, request)
  if (song) layer.attach(song)
  using target = createTarget(device, { label: 'frame', width, height })
  for (const frame of frames) {
    const moment = momentOf(frame)
    layer.upload(moment)
    layer.prepare(moment)
    target.clear(0, 0, 1, 1)
    layer.draw(moment, target)
  }
  device.checkErrors('the passes')
  return readTarget(device, target)
}

/** RGBA of one pixel. */
export function pixelAt(bytes: Uint8Array, x: number, y: number, width: number = FRAME.width): number[] {
  const at = 4 * (y * width + x)
  return [...bytes.subarray(at, at + 4)]
}
