import type { Device } from './device.js'
import type { GlSampler } from './gl/handles.js'

/** `mipmap`: from smaller copies where the picture is shown smaller, which it must have. */
export type Filter = 'nearest' | 'linear' | 'mipmap'
export type Wrap = 'clamp' | 'repeat' | 'mirror'

/** Ways to look at a texture, whatever its own settings: each is made once. */
export interface Sampling extends Disposable {
  sampler(filter: Filter, wrap: Wrap): GlSampler
  /** Whether textures of 32-bit floats may be looked at with another filter than `nearest`. */
  readonly filtersFloats: boolean
}

export function createSampling({ gl }: Device): Sampling {
  const samplers = new Map<string, GlSampler>()
  const smaller = { nearest: gl.NEAREST, linear: gl.LINEAR, mipmap: gl.LINEAR_MIPMAP_LINEAR }
  const larger = { nearest: gl.NEAREST, linear: gl.LINEAR, mipmap: gl.LINEAR }
  const beyond = { clamp: gl.CLAMP_TO_EDGE, repeat: gl.REPEAT, mirror: gl.MIRRORED_REPEAT }
  return {
    sampler(filter, wrap) {
      const key = `${filter} ${wrap}`
      const known = samplers.get(key)
      if (known) return known
      const sampler = gl.createSampler()
      samplers.set(key, sampler)
      gl.samplerParameteri(sampler, gl.TEXTURE_MIN_FILTER, smaller[filter])
      gl.samplerParameteri(sampler, gl.TEXTURE_MAG_FILTER, larger[filter])
      for (const axis of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R]) {
        gl.samplerParameteri(sampler, axis, beyond[wrap])
      }
      return sampler
    },
    filtersFloats: gl.getExtension('OES_texture_float_linear') !== null,
    [Symbol.dispose]() {
      for (const sampler of samplers.values()) gl.deleteSampler(sampler)
    },
  }
}
