import type { GlTextures } from '../gl.js'
import type { NativeContext } from '../native-context.js'
import { NativeObject, NativeTexture } from '../native-object.js'
import { idOf } from '../object-ledger.js'

type Names = (count: number, ids: Uint32Array) => void

export function textureCalls(context: NativeContext): GlTextures {
  return {
    ...textureObjectCalls(context),
    ...samplerCalls(context),
    ...storageCalls(context),
    ...uploadCalls(context),
  }
}

type ObjectCalls = Pick<
  GlTextures,
  'createTexture' | 'deleteTexture' | 'activeTexture' | 'bindTexture' | 'texParameteri' | 'generateMipmap'
>

function textureObjectCalls({ bind, ledger }: NativeContext): ObjectCalls {
  const generate = bind<Names>('void glGenTextures(int count, void *ids)')
  const remove = bind<Names>('void glDeleteTextures(int count, void *ids)')
  const bindTexture = bind<(target: number, id: number) => void>('void glBindTexture(uint target, uint id)')
  return {
    createTexture() {
      ledger.added('texture')
      return new NativeTexture(ledger.generate(generate))
    },
    deleteTexture: (texture) => ledger.release(remove, texture),
    activeTexture: bind('void glActiveTexture(uint unit)'),
    bindTexture: (target, texture) => bindTexture(target, idOf(texture)),
    texParameteri: bind('void glTexParameteri(uint target, uint name, int value)'),
    generateMipmap: bind('void glGenerateMipmap(uint target)'),
  }
}

type SamplerCalls = Pick<GlTextures, 'createSampler' | 'deleteSampler' | 'bindSampler' | 'samplerParameteri'>

function samplerCalls({ bind, ledger }: NativeContext): SamplerCalls {
  const generate = bind<Names>('void glGenSamplers(int count, void *ids)')
  const remove = bind<Names>('void glDeleteSamplers(int count, void *ids)')
  const bindSampler = bind<(unit: number, id: number) => void>('void glBindSampler(uint unit, uint id)')
  const parameter = bind<(id: number, name: number, value: number) => void>(
    'void glSamplerParameteri(uint id, uint name, int value)',
  )
  return {
    createSampler() {
      ledger.added('sampler')
      return new NativeObject('sampler', ledger.generate(generate))
    },
    deleteSampler: (sampler) => ledger.release(remove, sampler),
    bindSampler: (unit, sampler) => bindSampler(unit, idOf(sampler)),
    samplerParameteri: (sampler, name, value) => parameter(idOf(sampler), name, value),
  }
}

function storageCalls({ bind }: NativeContext): Pick<GlTextures, 'texStorage2D' | 'texStorage3D'> {
  return {
    texStorage2D: bind('void glTexStorage2D(uint target, int levels, uint format, int width, int height)'),
    texStorage3D: bind(
      'void glTexStorage3D(uint target, int levels, uint format, int width, int height, int depth)',
    ),
  }
}

function uploadCalls({
  bind,
  pixelStore,
}: NativeContext): Pick<GlTextures, 'texImage2D' | 'texSubImage2D' | 'texSubImage3D'> {
  const image2D = bind<GlTextures['texImage2D']>(
    'void glTexImage2D(uint target, int level, int internal, int width, int height, int border, uint format, uint type, void *pixels)',
  )
  const subImage2D = bind<GlTextures['texSubImage2D']>(
    'void glTexSubImage2D(uint target, int level, int x, int y, int width, int height, uint format, uint type, void *pixels)',
  )
  const subImage3D = bind<GlTextures['texSubImage3D']>(
    'void glTexSubImage3D(uint target, int level, int x, int y, int z, int width, int height, int depth, uint format, uint type, void *pixels)',
  )
  return {
    texImage2D(target, level, internal, width, height, border, format, type, pixels) {
      if (pixels) pixelStore.checkUpload('texImage2D', { width, height, depth: 1, format, type }, pixels)
      image2D(target, level, internal, width, height, border, format, type, pixels)
    },
    texSubImage2D(target, level, x, y, width, height, format, type, pixels) {
      pixelStore.checkUpload('texSubImage2D', { width, height, depth: 1, format, type }, pixels)
      subImage2D(target, level, x, y, width, height, format, type, pixels)
    },
    texSubImage3D(target, level, x, y, z, width, height, depth, format, type, pixels) {
      pixelStore.checkUpload('texSubImage3D', { width, height, depth, format, type }, pixels)
      subImage3D(target, level, x, y, z, width, height, depth, format, type, pixels)
    },
  }
}
