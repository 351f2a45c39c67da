import { createTarget, type Device, type Target } from '../../../gpu/index.js'
import type { BufferSize, PassBuffer } from '../../../shaders/index.js'
import type { BufferUse } from './pass-order.js'
import type { ShownPicture } from './shown-picture.js'

export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** Numbers of the float and int parameters, by name. */
export type ParamNumbers = Readonly<Record<string, number>>

export interface RunningBufferOptions {
  readonly buffer: PassBuffer
  readonly use: BufferUse
  readonly frame: FrameSize
  readonly params: ParamNumbers
}

/** A buffer at work: as many pictures as it takes, one of which was drawn last. */
export class RunningBuffer implements Disposable {
  readonly name: string
  /** What was drawn last. */
  readonly latest: ShownPicture
  /** What was there when the frame began. */
  readonly before: ShownPicture
  readonly #device: Device
  readonly #options: RunningBufferOptions
  #targets: Target[] = []
  /** Which of the targets have smaller copies of what is in them now. */
  readonly #shrunk: boolean[]
  #latest = 0
  #before = 0
  #next = 0

  constructor(device: Device, options: RunningBufferOptions) {
    this.name = options.buffer.name
    this.#device = device
    this.#options = options
    this.#shrunk = new Array<boolean>(options.use.pictures).fill(false)
    this.latest = this.#shown(() => this.#latest)
    this.before = this.#shown(() => this.#before)
    this.fit(options.frame, options.params)
  }

  get width(): number {
    return this.#at(0).width
  }

  get height(): number {
    return this.#at(0).height
  }

  /** Takes the size that it has in such a frame; what it holds is stretched to it. */
  fit(frame: FrameSize, params: ParamNumbers): void {
    const { buffer, use } = this.#options
    const width = pixelsOf(buffer.width, frame, params, frame.width)
    const height = pixelsOf(buffer.height, frame, params, frame.height)
    const old = this.#targets
    const held = old[this.#latest]
    if (held?.width === width && held.height === height) return
    const { name, format } = buffer
    const options = { label: `buffer ${name}`, width, height, format, mipmaps: use.mipmaps }
    this.#targets = []
    for (let i = 0; i < use.pictures; i++) this.#targets.push(createTarget(this.#device, options))
    this.clear()
    if (held) this.#stretch(held, this.#at(0))
    for (const target of old) target[Symbol.dispose]()
  }

  #stretch(from: Target, to: Target): void {
    const { gl } = this.#device
    to.bind()
    from.bindForReading()
    const corners = [0, 0, from.width, from.height, 0, 0, to.width, to.height] as const
    gl.blitFramebuffer(...corners, gl.COLOR_BUFFER_BIT, gl.NEAREST)
  }

  /** As before the first frame. */
  clear(): void {
    for (const target of this.#targets) target.clear(0, 0, 0, 0)
    this.#shrunk.fill(false)
    this.#latest = 0
    this.#before = 0
  }

  /** A frame begins. */
  begin(): void {
    const { buffer, use } = this.#options
    // What does not last is not seen a frame later: there would be no telling which frame was drawn before this one.
    if (!buffer.keeps && use.readsOld) this.clear()
    this.#before = this.#latest
  }

  /** What the next pass draws into: none of the pictures that it may look at. */
  free(): Target {
    const { readsItself, readsLast } = this.#options.use
    let index = 0
    while ((readsItself && index === this.#latest) || (readsLast && index === this.#before)) index += 1
    this.#next = index
    return this.#at(index)
  }

  /** What `free` gave has been drawn. */
  drawn(): void {
    this.#latest = this.#next
    this.#shrunk[this.#next] = false
  }

  [Symbol.dispose](): void {
    this.#release()
  }

  #at(index: number): Target {
    const target = this.#targets[index]
    if (!target) throw new Error(`buffer ${this.name} has no picture ${index}`)
    return target
  }

  #release(): void {
    for (const target of this.#targets) target[Symbol.dispose]()
    this.#targets = []
  }

  #shown(index: () => number): ShownPicture {
    const target = () => this.#at(index())
    return {
      get texture() {
        return target().texture
      },
      get width() {
        return target().width
      },
      get height() {
        return target().height
      },
      floats: this.#options.buffer.format === 'rgba32f',
      shrink: () => {
        if (this.#shrunk[index()] === true) return
        target().makeMipmaps()
        this.#shrunk[index()] = true
      },
    }
  }
}

function pixelsOf(size: BufferSize, frame: FrameSize, params: ParamNumbers, whole: number): number {
  switch (size.kind) {
    case 'pixels':
      return Math.max(1, Math.round(size.count))
    case 'frame':
      return Math.max(1, Math.round(whole * size.scale))
    case 'computed': {
      const count = size.compute(frame.width, frame.height, params)
      return Number.isFinite(count) ? Math.max(1, Math.round(count)) : 1
    }
  }
}
