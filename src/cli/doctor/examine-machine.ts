import { GpuvizError } from '../../base/errors.js'
import { type DeviceInfo, type Driver, listDevices } from '../../gpu/index.js'
import { machineResources } from '../../render/resources/machine-resources.js'
import { type EncoderProbe, type Ffmpeg, findFfmpeg, probeEncoders } from '../../stream/index.js'
import { type ChosenDefaults, chosenDefaults } from './chosen-defaults.js'
import { countFonts } from './count-fonts.js'
import { findModelRuntime, type ModelRuntime } from './find-model-runtime.js'

/** Something that keeps renders from working, or that would make them better. */
export interface Finding {
  readonly code: string
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}

/** What `gpuviz doctor --json` prints. */
export interface Examination {
  readonly node: string
  readonly platform: string
  readonly gpus: readonly DeviceInfo[]
  /** Null where there is none that runs. */
  readonly ffmpeg: Pick<Ffmpeg, 'path' | 'version' | 'source'> | null
  readonly encoders: readonly EncoderProbe[]
  /** Font files of the system. */
  readonly fonts: number
  readonly modelRuntime: ModelRuntime | null
  /** What renders choose here. */
  readonly chosen: ChosenDefaults
  /** True where rendering works. */
  readonly ok: boolean
  /** What keeps rendering from working. */
  readonly problems: readonly Finding[]
  /** What could be better. */
  readonly advice: readonly Finding[]
}

/** Looks at all that rendering needs. What is missing is a finding, never an error. */
export async function examineMachine(): Promise<Examination> {
  const problems: Finding[] = []
  const advice: Finding[] = []
  const gpus = [...listGpus('native', problems, advice), ...listGpus('angle', [], advice)]
  const ffmpeg = await lookForFfmpeg(problems)
  const encoders = ffmpeg ? await probeEncoders(ffmpeg) : []
  const fonts = countFonts()
  if (problems.length === 0) advice.push(...possibleGains(gpus, encoders))
  if (ffmpeg && !encoders.some(({ name, works }) => works && /264/.test(name))) problems.push(NO_ENCODER)
  if (gpus.length === 0 && problems.every(({ code }) => code !== 'no-egl')) problems.push(NO_DEVICE)
  const { node } = process.versions
  const platform = `${process.platform} ${process.arch}`
  const chosen = chosenDefaults({ machine: machineResources(), gpus, probes: encoders })
  const found = { node, platform, gpus, ffmpeg, encoders, fonts, modelRuntime: findModelRuntime() }
  return { ...found, chosen, ok: problems.length === 0, problems, advice }
}

const NO_ENCODER: Finding = {
  code: 'no-encoder',
  message: 'ffmpeg has no H.264 encoder that works',
  hint: 'Install an ffmpeg built with libx264, or name one with GPUVIZ_FFMPEG.',
}

const NO_DEVICE: Finding = {
  code: 'no-device',
  message: 'EGL has no device that gives an OpenGL ES 3 context',
  hint: "Install a driver: your GPU's own, or Mesa's, which draws on the processor too (Debian, Ubuntu: apt install libgl1-mesa-dri).",
}

function listGpus(driver: Driver, problems: Finding[], advice: Finding[]): readonly DeviceInfo[] {
  const detail = (message: string) => advice.push({ code: 'gpu-not-usable', message })
  try {
    return listDevices(driver, { warn: (warning) => advice.push(warning), detail })
  } catch (error) {
    if (!(error instanceof GpuvizError)) throw error
    problems.push(toFinding(error))
    return []
  }
}

async function lookForFfmpeg(problems: Finding[]): Promise<Ffmpeg | null> {
  try {
    return await findFfmpeg()
  } catch (error) {
    if (!(error instanceof GpuvizError)) throw error
    problems.push(toFinding(error))
    return null
  }
}

function toFinding({ code, message, hint }: GpuvizError): Finding {
  return { code, message, ...(hint !== undefined && { hint }) }
}

function possibleGains(gpus: readonly DeviceInfo[], encoders: readonly EncoderProbe[]): readonly Finding[] {
  const onProcessor = gpus.every(({ software }) => software)
  const inSoftware = encoders.every(({ name, works }) => /^lib|^prores_ks$/.test(name) || !works)
  return [
    ...(onProcessor && gpus.length > 0 ? [SOFTWARE_GL] : []),
    ...(inSoftware && encoders.length > 0 ? [SOFTWARE_ENCODER] : []),
  ]
}

const SOFTWARE_GL: Finding = {
  code: 'software-gl',
  message: 'no GPU was found: the processor draws, which works but is slower',
  hint: "With a GPU in this machine, install its driver's EGL part (NVIDIA: libnvidia-gl; in a container: --gpus all with NVIDIA_DRIVER_CAPABILITIES=all).",
}

const SOFTWARE_ENCODER: Finding = {
  code: 'software-encoder',
  message: 'no hardware encoder works: the processor encodes, which works but is slower',
  hint: 'With a GPU, install its video driver and an ffmpeg built for it (NVENC, QSV, VAAPI, AMF or VideoToolbox).',
}
