import type { ActiveUniform, Device } from '../../../gpu/index.js'
import type { Feed, MomentValue, SizedThing } from '../../../shaders/index.js'
import type { Moment } from '../layer.js'
import { type NumberList, put, WRITE_MOMENT } from '../write-moment.js'
import type { FrameSize } from './pass-buffer.js'

/** What of a song does not change with time. */
export interface SongFacts {
  readonly durationSeconds: number
  readonly sampleRate: number
}

/** How far a transition is, 0…1; an object, since a number of its own would be made anew for every frame. */
export interface TransitionState {
  amount: number
}

/** What a feed may have to know besides the moment. */
interface Facts extends SongFacts {
  readonly fps: number
}

/** The values of uniforms, each in an array of its own that is written anew for every frame: nothing is allocated then. */
export class PassFeeds {
  readonly #device: Device
  readonly #frame: FrameSize & { readonly ratio: number }
  readonly #facts: { -readonly [Name in keyof Facts]: Facts[Name] }
  readonly #writers: ((moment: Moment, transition: TransitionState) => void)[] = []
  /** Whether any value that a program uses is another one in the next frame. */
  changeWithTime = false

  constructor(device: Device, frame: FrameSize & { readonly ratio: number }, fps: number) {
    this.#device = device
    this.#frame = frame
    // What there is without a song, as for a transition alone.
    this.#facts = { fps, durationSeconds: 1, sampleRate: 44_100 }
  }

  attach({ durationSeconds, sampleRate }: SongFacts): void {
    Object.assign(this.#facts, { durationSeconds, sampleRate })
  }

  /** @param sizeOf the size of a thing as it is now; its answer is asked anew for every frame */
  add(feed: Feed, active: ActiveUniform, sizeOf: (thing: SizedThing) => FrameSize): NumberList {
    const into = this.#listOf(active)
    const write = this.#writerOf(feed, into, sizeOf)
    if (write) this.#writers.push(write)
    return into
  }

  moveTo(moment: Moment, transition: TransitionState): void {
    for (const write of this.#writers) write(moment, transition)
  }

  #listOf({ type, numbers }: ActiveUniform): NumberList {
    const { gl } = this.#device
    if (type === gl.UNSIGNED_INT) return new Uint32Array(numbers)
    const whole: readonly number[] = [gl.INT, gl.BOOL, gl.INT_VEC2, gl.INT_VEC3, gl.INT_VEC4, gl.BOOL_VEC2]
    return whole.includes(type) ? new Int32Array(numbers) : new Float32Array(numbers)
  }

  #writerOf(feed: Feed, into: NumberList, sizeOf: (thing: SizedThing) => FrameSize) {
    switch (feed.kind) {
      case 'constant':
        into.set(feed.values.slice(0, into.length))
        return undefined
      case 'whole-rect':
        into.set([0, 0, 1, 1].slice(0, into.length))
        return undefined
      case 'ratio':
        return () => {
          into[0] = this.#frame.ratio
        }
      case 'moment':
        this.changeWithTime ||= !STEADY.includes(feed.value)
        return momentWriter(feed.value, into, this.#facts)
      case 'channel-times':
        this.changeWithTime = true
        return ({ seconds }: Moment) => {
          into.fill(seconds)
        }
      case 'size':
        return sizeWriter(into, 0, into.length, sizeOf(feed.of))
      case 'sizes':
        return sizesWriter(into, feed.of, sizeOf)
    }
  }
}

/** Values that are the same in all frames. */
const STEADY: readonly MomentValue[] = ['timeDelta', 'fps', 'duration', 'sampleRate']

/** Puts a value into its list: a returned number would be an object on the heap. */
type WriteMoment = (into: NumberList, moment: Moment, facts: Facts, transition: TransitionState) => void

const WRITE: Readonly<Record<MomentValue, WriteMoment>> = {
  ...WRITE_MOMENT,
  timeDelta: (into, _, { fps }) => put(into, 1 / fps),
  transition: (into, _, __, { amount }) => put(into, amount),
  sampleRate: (into, _, { sampleRate }) => put(into, sampleRate),
}

function momentWriter(value: MomentValue, into: NumberList, facts: Facts) {
  const write = WRITE[value]
  return (moment: Moment, transition: TransitionState) => write(into, moment, facts, transition)
}

/** Width and height, then 1s. */
function sizeWriter(into: NumberList, from: number, end: number, size: FrameSize) {
  into.fill(1, from, end)
  return () => {
    into[from] = size.width
    if (from + 1 < end) into[from + 1] = size.height
  }
}

const SIZE_COMPONENTS = 3

/** The driver may have left out the last of them. */
function sizesWriter(
  into: NumberList,
  names: readonly (string | undefined)[],
  sizeOf: (thing: SizedThing) => FrameSize,
) {
  const writers = names.flatMap((name, index) => {
    const from = index * SIZE_COMPONENTS
    if (name === undefined || from >= into.length) return []
    return [sizeWriter(into, from, from + SIZE_COMPONENTS, sizeOf({ kind: 'sampler', name }))]
  })
  return () => {
    for (const write of writers) write()
  }
}
