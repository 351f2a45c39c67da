import type { GlFramebuffers } from '../gl.js'
import type { NativeContext } from '../native-context.js'
import { NativeObject } from '../native-object.js'
import { idOf } from '../object-ledger.js'

type Names = (count: number, ids: Uint32Array) => void
type BindObject = (target: number, id: number) => void
type ReadPixels = (
  x: number,
  y: number,
  width: number,
  height: number,
  format: number,
  type: number,
  into: ArrayBufferView | number,
) => void

export function framebufferCalls(context: NativeContext): GlFramebuffers {
  return { ...framebufferObjectCalls(context), ...renderbufferCalls(context), ...readCalls(context) }
}

type ObjectCalls = Pick<
  GlFramebuffers,
  | 'createFramebuffer'
  | 'deleteFramebuffer'
  | 'bindFramebuffer'
  | 'framebufferTexture2D'
  | 'framebufferTextureLayer'
  | 'framebufferRenderbuffer'
  | 'checkFramebufferStatus'
>

function framebufferObjectCalls({ bind, ledger }: NativeContext): ObjectCalls {
  const generate = bind<Names>('void glGenFramebuffers(int count, void *ids)')
  const remove = bind<Names>('void glDeleteFramebuffers(int count, void *ids)')
  const bindFramebuffer = bind<BindObject>('void glBindFramebuffer(uint target, uint id)')
  const texture2D = bind<
    (target: number, attachment: number, kind: number, id: number, level: number) => void
  >('void glFramebufferTexture2D(uint target, uint attachment, uint kind, uint id, int level)')
  const textureLayer = bind<
    (target: number, attachment: number, id: number, level: number, layer: number) => void
  >('void glFramebufferTextureLayer(uint target, uint attachment, uint id, int level, int layer)')
  const renderbuffer = bind<(target: number, attachment: number, kind: number, id: number) => void>(
    'void glFramebufferRenderbuffer(uint target, uint attachment, uint kind, uint id)',
  )
  return {
    createFramebuffer() {
      ledger.added('framebuffer')
      return new NativeObject('framebuffer', ledger.generate(generate))
    },
    deleteFramebuffer: (framebuffer) => ledger.release(remove, framebuffer),
    bindFramebuffer: (target, framebuffer) => bindFramebuffer(target, idOf(framebuffer)),
    framebufferTexture2D: (target, attachment, kind, texture, level) =>
      texture2D(target, attachment, kind, idOf(texture), level),
    framebufferTextureLayer: (target, attachment, texture, level, layer) =>
      textureLayer(target, attachment, idOf(texture), level, layer),
    framebufferRenderbuffer: (target, attachment, kind, buffer) =>
      renderbuffer(target, attachment, kind, idOf(buffer)),
    checkFramebufferStatus: bind('uint glCheckFramebufferStatus(uint target)'),
  }
}

type RenderbufferCalls = Pick<
  GlFramebuffers,
  | 'createRenderbuffer'
  | 'deleteRenderbuffer'
  | 'bindRenderbuffer'
  | 'renderbufferStorage'
  | 'renderbufferStorageMultisample'
>

function renderbufferCalls({ bind, ledger }: NativeContext): RenderbufferCalls {
  const generate = bind<Names>('void glGenRenderbuffers(int count, void *ids)')
  const remove = bind<Names>('void glDeleteRenderbuffers(int count, void *ids)')
  const bindRenderbuffer = bind<BindObject>('void glBindRenderbuffer(uint target, uint id)')
  return {
    createRenderbuffer() {
      ledger.added('renderbuffer')
      return new NativeObject('renderbuffer', ledger.generate(generate))
    },
    deleteRenderbuffer: (renderbuffer) => ledger.release(remove, renderbuffer),
    bindRenderbuffer: (target, renderbuffer) => bindRenderbuffer(target, idOf(renderbuffer)),
    renderbufferStorage: bind('void glRenderbufferStorage(uint target, uint format, int width, int height)'),
    renderbufferStorageMultisample: bind(
      'void glRenderbufferStorageMultisample(uint target, int samples, uint format, int width, int height)',
    ),
  }
}

function readCalls({
  bind,
  pixelStore,
}: NativeContext): Pick<GlFramebuffers, 'blitFramebuffer' | 'readBuffer' | 'readPixels'> {
  // The last parameter is a pointer or, with a pixel pack buffer bound, an offset into it; koffi takes both.
  const readPixels = bind<ReadPixels>(
    'void glReadPixels(int x, int y, int width, int height, uint format, uint type, void *into)',
  )
  return {
    blitFramebuffer: bind(
      'void glBlitFramebuffer(int sx0, int sy0, int sx1, int sy1, int x0, int y0, int x1, int y1, uint mask, uint filter)',
    ),
    readBuffer: bind('void glReadBuffer(uint source)'),
    readPixels(
      x: number,
      y: number,
      width: number,
      height: number,
      format: number,
      type: number,
      into: ArrayBufferView | number,
    ) {
      if (typeof into !== 'number') pixelStore.checkRead(width, height, format, type, into)
      readPixels(x, y, width, height, format, type, into)
    },
  }
}
