import type { ShaderDiagnostic, ShaderStage } from '../diagnostic.js'

/**
 * A shader as passes: programs that draw, one after the other, into pictures of their own and at last into the frame. This is
 * what every dialect but our own becomes; who draws it needs to know nothing of the dialect.
 */
export interface PassProgram {
  /** The pictures that passes draw into, besides the frame. */
  readonly buffers: readonly PassBuffer[]
  /** In the order in which a frame is drawn; the last one draws the frame. */
  readonly passes: readonly [Pass, ...Pass[]]
}

/** A picture that lasts at least as long as a frame is drawn. Clear (0, 0, 0, 0) before frame 0. */
export interface PassBuffer {
  readonly name: string
  readonly width: BufferSize
  readonly height: BufferSize
  readonly format: 'rgba8' | 'rgba16f' | 'rgba32f'
  /**
   * What a pass sees that reads it: `this-frame` what was drawn last (a pass that reads what it draws into sees what was there before it);
   * `last-frame` what was there when the frame began, until the pass that draws it is through. With mipmaps where a sampler asks for them.
   */
  readonly keeps: boolean
}

/** Pixels of one side: those of the frame times a number, or computed (ISF: `$WIDTH / 2.0`) at least once a size or parameter changes. */
export type BufferSize =
  | { readonly kind: 'frame'; readonly scale: number }
  | { readonly kind: 'pixels'; readonly count: number }
  /** Of the frame's size and the values of float and int parameters; rounded, at least 1. */
  | {
      readonly kind: 'computed'
      readonly compute: (width: number, height: number, params: Readonly<Record<string, number>>) => number
    }

/** One program and where it draws to: a triangle over the whole target, unless a `mesh` says otherwise. Nothing is blended. */
export interface Pass {
  /** As messages and pages call it: `Buffer A`, `pass 2`, `image`. */
  readonly name: string
  /** Complete GLSL ES 3.00. */
  readonly vertex: string
  readonly fragment: string
  /** `quad`: four vertices as a triangle strip, which `gl_VertexID` 0…3 tells apart; the vertex shader places them (ISF's own `.vs`). */
  readonly mesh?: 'quad'
  /** The buffer drawn into; undefined: the frame. */
  readonly into?: string
  /** Values by the names of their uniforms; those that the driver removed are passed over. Parameters are fed besides, by their own names. */
  readonly uniforms: Readonly<Record<string, Feed>>
  readonly samplers: Readonly<Record<string, SamplerFeed>>
  /** Whether alpha is what the author wrote (premultiplied: `premultiplied`, or straight: `straight`), or the picture covers all (`opaque`). Of the last pass. */
  readonly alpha: 'opaque' | 'straight' | 'premultiplied'
  /** Rewrites a driver's log to the author's files, lines and columns. */
  locate(stage: ShaderStage, driverLog: string): readonly ShaderDiagnostic[]
}

/** What a uniform holds. */
export type Feed =
  | { readonly kind: 'constant'; readonly values: readonly number[] }
  /** Of the instant that a frame shows. Those of sound are the same as the prelude's. */
  | { readonly kind: 'moment'; readonly value: MomentValue }
  /** Seconds of the moment, four times (Shadertoy's iChannelTime). */
  | { readonly kind: 'channel-times' }
  /** Width and height in pixels, then 1s for as many more components as the uniform has. */
  | { readonly kind: 'size'; readonly of: SizedThing; readonly components: 2 | 3 }
  /** Four sizes one after the other (vec3[4]): those of the samplers named, 0 where there is none. */
  | { readonly kind: 'sizes'; readonly of: readonly (string | undefined)[] }
  /** Where the picture lies within its texture: (0, 0, 1, 1) (ISF's _name_imgRect). */
  | { readonly kind: 'whole-rect' }
  /** Width over height of the frame (gl-transitions' ratio). */
  | { readonly kind: 'ratio' }

export type MomentValue =
  | 'time'
  /** Seconds from frame to frame. */
  | 'timeDelta'
  | 'frame'
  | 'fps'
  | 'progress'
  /** How far a transition is, 0…1. Where it is a look on its own it goes back and forth. */
  | 'transition'
  | 'duration'
  | 'sampleRate'
  | 'rms'
  | 'peak'
  | 'bass'
  | 'mid'
  | 'treble'
  | 'onset'
  | 'beat'
  | 'beatPhase'
  | 'bar'
  | 'tempo'

export type SizedThing =
  | { readonly kind: 'frame' }
  /** What the pass draws into. */
  | { readonly kind: 'target' }
  | { readonly kind: 'sampler'; readonly name: string }

/** What a sampler shows, and how. */
export interface SamplerFeed {
  readonly picture: PictureFeed
  /** Default linear. */
  readonly filter?: 'nearest' | 'linear' | 'mipmap'
  /** Default clamp. */
  readonly wrap?: 'clamp' | 'repeat' | 'mirror'
}

/** Pictures have their lowest row at v = 0, as GL's targets; a file is turned so unless `flipped` is false (Shadertoy's "VFlip" off). */
export type PictureFeed =
  | { readonly kind: 'buffer'; readonly name: string; readonly when: 'this-frame' | 'last-frame' }
  /** 512 × 2, red: row 0 the spectrum, row 1 the wave, as Shadertoy has them (see src/audio). */
  | { readonly kind: 'song-channel' }
  /** `width` × 1 (mono) of the wave, 0…1 around 0.5, or of the spectrum, 0…1 across linear frequency (ISF's audio and audioFFT). */
  | { readonly kind: 'song-wave'; readonly width: number }
  | { readonly kind: 'song-spectrum'; readonly width: number }
  | { readonly kind: 'image'; readonly file: string; readonly flipped: boolean }
  /** Six images: +x, -x, +y, -y, +z, -z; a samplerCube. */
  | { readonly kind: 'cube'; readonly files: readonly string[] }
  /** Of the value of an image parameter; where it is not given the `input` picture that `otherwise` names, else the default picture. */
  | { readonly kind: 'image-param'; readonly name: string; readonly otherwise?: 'below' | 'from' | 'to' }
  /** Even random bytes from a fixed seed. */
  | { readonly kind: 'noise'; readonly channels: 1 | 4; readonly side: 64 | 256 | 1024 }
  /** 32³ (a sampler3D). */
  | { readonly kind: 'volume-noise'; readonly channels: 1 | 4 }
  | { readonly kind: 'cover' }
  /** Nothing pressed, nothing there: black, transparent. */
  | { readonly kind: 'blank'; readonly width: number; readonly height: number }
  /** The layers below, as a filter sees them; a transition's first and second picture. */
  | { readonly kind: 'input'; readonly which: 'below' | 'from' | 'to' }
