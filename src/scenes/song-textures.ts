import type { AudioFeatures } from '../audio/index.js'
import type { Instant } from '../base/instant.js'
import type { Device, UniformValue } from '../gpu/index.js'
import { createLevelsUniforms, createSpectrogramUniforms, createWaveformUniforms } from '../shaders/index.js'
import { levelTrack } from './level-track.js'
import { type LookingShader, trackReaches } from './track-reach.js'
import { createTrackTexture, type TrackTexture } from './track-texture.js'

/** The tracks of a song that a shader reads, as textures, and the uniforms that say where "now" is in them. */
export interface SongTextures extends Disposable {
  /** Written anew by `moveTo`. */
  readonly uniforms: Readonly<Record<string, UniformValue>>
  upload(instant: Instant): void
  moveTo(instant: Instant): void
}

interface Part {
  readonly track: TrackTexture
  readonly uniforms: Readonly<Record<string, UniformValue>>
  moveTo(instant: Instant): void
}

export function createSongTextures(
  device: Device,
  features: AudioFeatures,
  shader: LookingShader,
): SongTextures {
  const reaches = trackReaches([shader])
  const parts: Part[] = []
  if (reaches.spectrogram && features.spectrogram) {
    const { spectrogram } = features
    const track = createTrackTexture(device, {
      label: 'spectrogram',
      track: spectrogram,
      reach: reaches.spectrogram,
    })
    parts.push(spectrogramPart(track, features.spectrumReferenceDb))
  }
  if (reaches.waveform && features.waveform) {
    const { waveform } = features
    parts.push(
      waveformPart(
        createTrackTexture(device, { label: 'waveform', track: waveform, reach: reaches.waveform }),
      ),
    )
  }
  if (reaches.levels) {
    const track = levelTrack(features)
    parts.push(levelsPart(createTrackTexture(device, { label: 'levels', track, reach: reaches.levels })))
  }
  return {
    uniforms: Object.assign({}, ...parts.map((part) => part.uniforms)),
    upload(instant) {
      for (const { track } of parts) track.upload(instant)
    },
    moveTo(instant) {
      for (const part of parts) part.moveTo(instant)
    },
    [Symbol.dispose]() {
      for (const { track } of parts) track[Symbol.dispose]()
    },
  }
}

function spectrogramPart(track: TrackTexture, referenceDb: number): Part {
  const { at, ...uniforms } = createSpectrogramUniforms(track, referenceDb)
  return {
    track,
    uniforms: { gv_spectrogram: track.texture, ...uniforms },
    moveTo: (instant) => at(instant, track.residentPages(instant)),
  }
}

function levelsPart(track: TrackTexture): Part {
  const { at, ...uniforms } = createLevelsUniforms(track)
  return {
    track,
    uniforms: { gv_levels: track.texture, ...uniforms },
    moveTo: (instant) => at(instant, track.residentPages(instant)),
  }
}

function waveformPart(track: TrackTexture): Part {
  const { at, ...uniforms } = createWaveformUniforms(track)
  return { track, uniforms: { gv_waveform: track.texture, ...uniforms }, moveTo: at }
}
