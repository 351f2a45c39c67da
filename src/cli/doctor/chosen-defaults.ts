import type { DeviceInfo } from '../../gpu/index.js'
import {
  type CoreResources,
  type MachineResources,
  type MemoryResources,
  wholeCores,
} from '../../render/resources/machine-resources.js'
import { chooseRingSlots, type RingChoice } from '../../render/resources/ring-slots.js'
import { STANDARD_NICE, standardWorkers } from '../../render/resources/standards.js'
import { ONE_GPU, workersByMemory } from '../../render/segments/choose-workers.js'
import { type Encoder, type EncoderProbe, encodersFor } from '../../stream/index.js'

/** What a render chooses here where it is not told otherwise. */
export interface ChosenDefaults {
  readonly cores: CoreResources
  readonly memory: MemoryResources
  /** Priority of the processes that draw and encode. */
  readonly nice: number
  readonly renders: readonly ChosenRender[]
}

export interface ChosenRender {
  readonly size: string
  readonly width: number
  readonly height: number
  readonly workers: ChosenWorkers
  /** Frames under way in each worker. */
  readonly ring: RingChoice
  /** Null where none works. */
  readonly encoder: string | null
  readonly quality: 'good'
  /** What that means to the encoder, in ffmpeg's options. */
  readonly settings: string
}

export interface ChosenWorkers {
  /** How many begin. */
  readonly least: number
  /** How many there may be when the first segment has been measured. */
  readonly most: number
  readonly reason: string
}

export interface DefaultsRequest {
  readonly machine: MachineResources
  readonly gpus: readonly DeviceInfo[]
  readonly probes: readonly EncoderProbe[]
}

const SIZES = [
  { size: '720p', width: 1280, height: 720 },
  { size: '1080p', width: 1920, height: 1080 },
] as const

export function chosenDefaults({ machine, gpus, probes }: DefaultsRequest): ChosenDefaults {
  const { cores, memory } = machine
  const { freeBytes } = memory
  const encoder = encodersFor('h264').find(({ name }) => probes.some((one) => one.name === name && one.works))
  const hasGpu = gpus[0]?.software === false
  const renders = SIZES.map(({ size, width, height }): ChosenRender => {
    const workers = workersFor({ machine, encoder, hasGpu, pixels: width * height })
    // A hardware GPU packs frames itself.
    const source = hasGpu ? 'nv12' : 'rgba'
    const ring = chooseRingSlots({ width, height, source, rings: 1, freeBytes })
    const settings = encoder?.args('good').join(' ') ?? ''
    return { size, width, height, workers, ring, encoder: encoder?.name ?? null, quality: 'good', settings }
  })
  return { cores, memory, nice: STANDARD_NICE, renders }
}

interface WorkersFor {
  readonly machine: MachineResources
  readonly encoder: Encoder | undefined
  readonly hasGpu: boolean
  readonly pixels: number
}

function workersFor({ machine, encoder, hasGpu, pixels }: WorkersFor): ChosenWorkers {
  const { cores, memory } = machine
  if (standardWorkers(cores) === 1) {
    return { least: 1, most: 1, reason: 'one worker keeps two cores or fewer busy' }
  }
  if (hasGpu && encoder?.hardware) return { least: 1, most: 1, reason: ONE_GPU }
  const byMemory = workersByMemory({ freeBytes: memory.freeBytes, pixels })
  const most = Math.min(byMemory, wholeCores(cores))
  const limit = most === byMemory ? `there is memory for ${byMemory}` : `there are ${most} cores`
  return {
    least: 1,
    most,
    reason: `the first segment is measured, and as many join as keep the cores busy; ${limit}`,
  }
}
