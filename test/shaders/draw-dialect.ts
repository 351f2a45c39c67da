import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Dialect } from '../../src/base/dialects.js'
import type { Device } from '../../src/gpu/index.js'
import { encodePng } from '../../src/pictures/index.js'
import type { Song } from '../../src/scenes/layers/layer.js'
import {
  type LoadedShader,
  type LoadShaderRequest,
  loadShader,
  type PassShaderSource,
} from '../../src/shaders/index.js'
import { type DrawPassesRequest, drawPasses } from '../scenes/passes/draw-passes.js'

/** A folder of shader files, gone when it is disposed. */
export class ShaderFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'gpuviz-shaders-'))

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text)
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }

  /** A PNG from rows of RGBA colours, top row first. */
  async picture(name: string, rows: readonly (readonly Colour[])[]): Promise<string> {
    const pixels = Uint8Array.from(rows.flat(2))
    return this.write(name, await encodePng({ width: rows[0]?.length ?? 0, height: rows.length, pixels }))
  }

  load(name: string, request: Pick<LoadShaderRequest, 'channels' | 'dialect'> = {}): LoadedShader {
    return loadShader({ file: name === '' ? this.path : join(this.path, name), ...request })
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true })
  }
}

/** RGBA, 0…255. */
export type Colour = readonly [number, number, number, number]

export const RED: Colour = [255, 0, 0, 255]
export const GREEN: Colour = [0, 255, 0, 255]
export const BLUE: Colour = [0, 0, 255, 255]
export const WHITE: Colour = [255, 255, 255, 255]

export interface DrawDialectRequest
  extends Pick<DrawPassesRequest, 'width' | 'height' | 'frames' | 'given' | 'over'> {
  readonly channels?: Readonly<Record<number, string>>
  readonly dialect?: Dialect
  /** The file to draw, `''` for the folder. Default: the only one. */
  readonly main?: string
  readonly song?: Song
}

/** Reads shader files as a user's, and draws them; the bytes of the last frame, bottom row first. */
export async function drawFiles(
  device: Device,
  files: Readonly<Record<string, string>> | ShaderFolder,
  { channels = {}, dialect, main, ...request }: DrawDialectRequest = {},
): Promise<Uint8Array> {
  using made = files instanceof ShaderFolder ? undefined : new ShaderFolder(files)
  const folder = made ?? (files as ShaderFolder)
  const only = files instanceof ShaderFolder ? '' : (Object.keys(files)[0] ?? '')
  const source = passesOf(folder.load(main ?? only, { channels, ...(dialect && { dialect }) }))
  const { buffers, passes } = source.program
  return drawPasses(device, { buffers, passes, params: source.params, uses: source.uses, ...request })
}

/** Fails where a shader is one of our own dialect. */
export function passesOf(shader: LoadedShader): PassShaderSource {
  if (shader.form === 'passes') return shader
  throw new Error(`${shader.name} is native`)
}
