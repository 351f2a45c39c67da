import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'
import { drawFullScreen, FULL_SCREEN_VERTEX } from './geometry.js'
import { createProgram } from './program.js'
import type { Target } from './target.js'

/** Makes a picture of half the width and half the height: each pixel the mean of four. */
export interface Downsampler extends Disposable {
  /** Throws 'gl-error' where `source` is not exactly twice as large as `into`. What is bound and blended otherwise changes. */
  halve(source: Target, into: Target): void
}

/** In integers, rounded to the nearest, so that every driver gives the same bytes. */
const HALVE_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D picture; // twice as wide and as high

out vec4 mean;

ivec4 bytesAt(ivec2 place) {
  return ivec4(texelFetch(picture, place, 0) * 255.0 + 0.5);
}

void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * 2;
  ivec4 sum = bytesAt(corner) + bytesAt(corner + ivec2(1, 0)) + bytesAt(corner + ivec2(0, 1)) + bytesAt(corner + ivec2(1, 1));
  mean = vec4((sum + 2) >> 2) / 255.0;
}
`

/** Of premultiplied colours, whose means are those of what one sees. */
export function createDownsampler(device: Device): Downsampler {
  const { gl } = device
  const program = createProgram(device, {
    label: 'supersampling',
    vertex: FULL_SCREEN_VERTEX,
    fragment: HALVE_FRAGMENT,
  })
  const uniforms: { picture?: Target['texture'] } = {}
  return {
    halve(source, into) {
      if (source.width !== 2 * into.width || source.height !== 2 * into.height) {
        throw new GpuvizError(
          'gl-error',
          `supersampling: ${source.label} is not twice as large as ${into.label}`,
        )
      }
      source.resolve()
      into.bind()
      gl.disable(gl.BLEND)
      program.use()
      uniforms.picture = source.texture
      program.setUniforms(uniforms)
      drawFullScreen(device)
    },
    [Symbol.dispose]: () => program[Symbol.dispose](),
  }
}
