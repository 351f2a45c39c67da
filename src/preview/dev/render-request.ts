import { basename, extname } from 'node:path'
import { z } from 'zod'
import type { VisualizeOptions } from '../../api/options.js'
import { DIALECTS } from '../../base/dialects.js'
import { usageError } from '../../base/errors.js'
import { parseRational, type Rational } from '../../base/rational.js'
import { builtinNames } from '../../shaders/index.js'
import type { DevServerOptions } from './dev-options.js'
import type { Project } from './project.js'
import { readBody } from './read-body.js'
import type { Studio } from './studio.js'

const side = z.int().min(2).max(16_384).multipleOf(2)
const params = z.record(z.string().max(200), z.string().max(10_000))

/** What the page asks a render to be. What is left out is as the server was started with. */
const RENDER = z.strictObject({
  /** Seen from the project's folder. */
  output: z.string().min(1).max(1000),
  size: z.strictObject({ width: side, height: side }).optional(),
  /** `30`, `29.97` or `30000/1001`. */
  fps: z.string().max(40).optional(),
  from: z.number().min(0).optional(),
  to: z.number().min(0).optional(),
  at: z.number().min(0).optional(),
  quality: z.enum(['draft', 'good', 'best']).optional(),
  encoder: z.string().min(1).max(100).optional(),
  format: z.string().min(1).max(20).optional(),
  noAudio: z.boolean().optional(),
  alpha: z.boolean().optional(),
  supersample: z.union([z.literal(1), z.literal(2)]).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  shader: z.string().min(1).max(1000).optional(),
  dialect: z.enum(DIALECTS).optional(),
  params: params.optional(),
  overwrite: z.boolean().optional(),
})

export type RenderRequest = Readonly<z.infer<typeof RENDER>>

/** @throws GpuvizError (usage) `bad-option`, naming the field */
export function readRenderRequest(body: unknown): RenderRequest {
  return readBody(RENDER, body)
}

/**
 * The render that is asked for, as options of `visualize`.
 * @throws GpuvizError (usage) `bad-option`, `outside-project`
 */
export function renderOptions(
  request: RenderRequest,
  { studio, options }: { readonly studio: Studio; readonly options: DevServerOptions },
): VisualizeOptions {
  const { fps: fpsText, output, shader, dialect, ...asked } = request
  const { input, cover, fmin, fmax, gpu, driver, requireGpu, frameTimeoutSeconds, noCache, tempDir } = options
  const fps = fpsText === undefined ? options.fps : readFps(fpsText)
  const { choice, project } = studio
  const isOther = shader !== undefined && shader !== choice.shader
  const kept = { size: options.size, seed: options.seed, fps, cover, fmin, fmax }
  const machine = { gpu, driver, requireGpu, frameTimeoutSeconds, noCache, tempDir }
  return {
    ...given({ ...kept, ...machine }),
    ...given(isOther ? { dialect } : { dialect: choice.dialect, channels: someOf(choice.channels) }),
    ...given({ include: choice.include.length > 0 ? choice.include : undefined }),
    params: studio.params,
    ...given(asked),
    input,
    shader: isOther ? shaderInside(shader, project) : choice.shader,
    output: project.inside(plainOutput(output)),
    overwrite: request.overwrite ?? false,
  }
}

function shaderInside(shader: string, project: Project): string {
  return builtinNames().includes(shader) ? shader : project.inside(shader)
}

/** The name under which the page may ask for what was rendered. */
export function outputName(path: string): string {
  return basename(path)
}

const SENT = /^(?:-|[a-z]+:\/\/.*)$/i

/** A file: not the server's standard output, and no address to send to. */
function plainOutput(output: string): string {
  if (SENT.test(output) || extname(output) === '') {
    throw usageError('bad-option', `output "${output}": expected the name of a file, such as video.mp4`)
  }
  return output
}

function readFps(text: string): Rational {
  const fps = parseRational(text)
  if (fps) return fps
  throw usageError('bad-option', `fps "${text}": expected a number or a fraction such as 30000/1001`)
}

function someOf<T extends object>(fields: T): T | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined
}

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}
