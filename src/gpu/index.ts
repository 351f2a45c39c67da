/** The GPU engine: devices, programs, targets, textures, read-back. Knows nothing of music or files. */
export { compileLog } from './compile-log.js'
export type { Device, DeviceInfo, DeviceLimits, DeviceRequest, Driver } from './device.js'
export { createDownsampler, type Downsampler } from './downsampler.js'
export { blendOver, drawFullScreen, drawGeometry, FULL_SCREEN_VERTEX, type GeometryDraw } from './geometry.js'
export type { Gl } from './gl/gl.js'
export type { GlSampler, GlTexture } from './gl/handles.js'
export { createNv12Packer, type Nv12Packer } from './nv12/nv12-packer.js'
export { listDevices, openDevice } from './open-device.js'
export {
  createPagedTexture,
  GUARD_COLUMNS,
  type PagedTexture,
  type PagedTextureOptions,
  type PageLayout,
} from './paged-texture.js'
export { createPictureTexture, type PictureTextureOptions } from './picture-texture.js'
export { type CallProfile, type CallTime, openCallProfile } from './profile/call-profile.js'
export {
  createProgram,
  type Program,
  type ProgramSource,
  type SampledTexture,
  type UniformValue,
  type UniformValues,
} from './program.js'
export { chooseReadback, type ReadbackChoice, type ReadbackTrial } from './readback/choose-readback.js'
export { createReadback } from './readback/create-readback.js'
export type { Readback, ReadbackMode, ReadbackOptions } from './readback/readback.js'
export { createSampling, type Filter, type Sampling, type Wrap } from './sampling.js'
export { ShaderCompileError, type ShaderStage } from './shader-compile-error.js'
export { createCubeTexture, createVolumeTexture, type SolidTexture } from './solid-textures.js'
export { createTarget, type Target, type TargetFormat, type TargetOptions } from './target.js'
export { createThrottle, type Throttle } from './throttle.js'
export type { ActiveUniform } from './uniforms/uniform-setters.js'
export { createUpscaler, type Upscaler } from './upscaler.js'
