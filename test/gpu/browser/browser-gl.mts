/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Compiled by browser-gl.test.ts with the browser's types, which the rest of the project must not see.

import type { Gl } from '../../../src/gpu/gl/gl.js'
import type { Device, Target } from '../../../src/gpu/index.js'
import { createProgram, createTarget, drawFullScreen } from '../../../src/gpu/index.js'

declare const browser: WebGL2RenderingContext
declare const oldBrowser: WebGLRenderingContext
declare const device: Device

export const gl: Gl = browser

// @ts-expect-error WebGL1 has no array textures, fences or pixel buffers
export const tooOld: Gl = oldBrowser

// @ts-expect-error a buffer is no texture
gl.bindTexture(gl.TEXTURE_2D, gl.createBuffer() as { readonly kind: 'buffer' })

/** The engine itself compiles beside the browser's types, as the preview page needs. */
export function drawOnce(): Target {
  const target = createTarget({ ...device, gl: browser }, { label: 'page', width: 2, height: 2 })
  createProgram({ ...device, gl: browser }, { label: 'page', vertex: '', fragment: '' }).use()
  drawFullScreen({ ...device, gl: browser })
  return target
}
