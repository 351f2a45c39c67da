/** The uniforms that a renderer feeds. `gv_…` belong to prelude functions, the others are prelude names themselves. */
const UNIFORMS = {
  time: 'float',
  duration: 'float',
  progress: 'float',
  frame: 'int',
  fps: 'float',
  resolution: 'vec2',
  rms: 'float',
  peak: 'float',
  bass: 'float',
  mid: 'float',
  treble: 'float',
  onset: 'float',
  beat: 'float',
  beatPhase: 'float',
  bar: 'float',
  tempo: 'float',
  section: 'float',
  sectionKind: 'float',
  sectionKindBefore: 'float',
  sectionSeconds: 'float',
  seed: 'float',
  gain: 'float',
  gv_chroma: 'float[12]',
  gv_pastBeats: 'float[16]',
  gv_spectrogram: 'sampler2DArray',
  gv_spectrogramNow: 'vec4',
  gv_spectrogramSpan: 'vec4',
  gv_spectrogramPages: 'vec4',
  gv_waveform: 'sampler2DArray',
  gv_waveformWindow: 'vec4',
  gv_waveformEdges: 'vec4',
  gv_levels: 'sampler2DArray',
  gv_levelsNow: 'float',
  gv_levelsSpan: 'vec4',
  gv_levelsPages: 'vec4',
  gv_frequency: 'vec4',
  gv_cover: 'sampler2D',
  coverSize: 'vec2',
  gv_glyphs: 'sampler2D',
  gv_scroll: 'sampler2D',
  gv_scrollEnd: 'float',
  gv_scrollWidth: 'float',
  scrollPixelSeconds: 'float',
  gv_background: 'vec4',
} as const

export type UniformName = keyof typeof UNIFORMS

/** One name that every native shader may use. */
export interface PreludeEntry {
  /** What it is in GLSL: a type for a value, a signature for a function. */
  readonly glsl: string
  readonly summary: string
  /** The uniforms that must be fed for it. */
  readonly uniforms: readonly UniformName[]
  /** Function bodies; a value is its uniform and has none. One line each. */
  readonly source?: readonly string[]
}

function value(name: UniformName, summary: string): PreludeEntry {
  return { glsl: `${UNIFORMS[name]} ${name}`, summary, uniforms: [name] }
}

/** Stored u of a column c is (c + 1.5) / (columnsPerPage + 2): texel 0 is the left guard, and texels have their centre at a half. */
const SPECTRUM =
  'float spectrum(float x) { return clamp(textureLod(gv_spectrogram, vec3(gv_spectrogramNow.x, x, gv_spectrogramNow.y), 0.0).r * gv_spectrogramNow.z + gv_spectrogramNow.w, 0.0, 1.0); }'

/**
 * The texel of a paged track some seconds ago, as `found`; nothing where the track is not kept. Columns count from the
 * start of the page of now, so that they stay small however long the song is.
 */
function lookBack(track: string, nowLayer: string, nothing: string, row: string): readonly string[] {
  return [
    `  float column = ${track}Span.x - secondsAgo * ${track}Span.y;`,
    `  if (column < ${track}Span.z || column > ${track}Span.w) return ${nothing};`,
    `  float page = floor(column * ${track}Pages.w);`,
    `  float layer = ${nowLayer} + page;`,
    `  layer -= ${track}Pages.y * floor((layer + 0.5) / ${track}Pages.y);`,
    `  float u = (column - page * ${track}Pages.x + 1.5) * ${track}Pages.z;`,
    `  vec4 found = textureLod(${track}, vec3(u, ${row}, layer), 0.0);`,
  ]
}

function spectrumAt(name: string, channel: 'r' | 'g'): readonly string[] {
  return [
    `float ${name}(float x, float secondsAgo) {`,
    ...lookBack('gv_spectrogram', 'gv_spectrogramNow.y', '0.0', 'x'),
    `  return clamp(found.${channel} * gv_spectrogramNow.z + gv_spectrogramNow.w, 0.0, 1.0);`,
    '}',
  ]
}

const LEVELS_AT = [
  'vec4 levelsAt(float secondsAgo) {',
  ...lookBack('gv_levels', 'gv_levelsNow', 'vec4(0.0)', '0.5'),
  '  return found;',
  '}',
]

/** The window reaches over at most one page edge; `inside` is 0 before the song's start and after its end. */
function waveformSource(name: string, result: string): readonly string[] {
  return [
    `float ${name}(float x) {`,
    '  float u = gv_waveformWindow.x + x * gv_waveformWindow.y;',
    '  float next = step(gv_waveformEdges.x, u);',
    '  float layer = mix(gv_waveformWindow.z, gv_waveformWindow.w, next);',
    '  vec2 both = textureLod(gv_waveform, vec3(u - next * gv_waveformEdges.y, 0.5, layer), 0.0).rg;',
    '  float inside = step(abs(x - gv_waveformEdges.z), gv_waveformEdges.w);',
    `  return ${result} * inside;`,
    '}',
  ]
}

/** The atlas is one row of 95 cells; its picture's top row is the texture's first. */
const GLYPH = [
  'float glyph(int character, vec2 uv) {',
  '  vec2 inside = step(abs(uv - 0.5), vec2(0.5));',
  '  float cell = float(clamp(character, 32, 126) - 32);',
  '  return texture(gv_glyphs, vec2((cell + uv.x) / 95.0, 1.0 - uv.y)).a * inside.x * inside.y;',
  '}',
]

/** Columns lie in a ring; the newest one ends at gv_scrollEnd. */
const SCROLLED = [
  'vec4 scrolled(vec2 pixel) {',
  '  float x = gv_scrollEnd - pixel.x;',
  '  return texelFetch(gv_scroll, ivec2(x < 0.0 ? x + gv_scrollWidth : x, pixel.y), 0);',
  '}',
]

/** Its texture is one row of 256 floats, which not every GPU filters. */
const CURVE_AT = [
  'float curveAt(highp sampler2D curve, float x) {',
  '  float place = clamp(x, 0.0, 1.0) * 255.0;',
  '  int texel = min(int(place), 254);',
  '  float from = texelFetch(curve, ivec2(texel, 0), 0).r;',
  '  return mix(from, texelFetch(curve, ivec2(texel + 1, 0), 0).r, place - float(texel));',
  '}',
]

const SPECTRUM_UNIFORMS = ['gv_spectrogram', 'gv_spectrogramNow'] as const
const SPECTRUM_AT_UNIFORMS = [...SPECTRUM_UNIFORMS, 'gv_spectrogramSpan', 'gv_spectrogramPages'] as const
const WAVEFORM_UNIFORMS = ['gv_waveform', 'gv_waveformWindow', 'gv_waveformEdges'] as const

function waveform(name: string, what: string, result: string): PreludeEntry {
  const summary = `${what}, -1…1, at x = 0…1 across the 46 ms around the frame`
  return {
    glsl: `float ${name}(float x)`,
    summary,
    uniforms: WAVEFORM_UNIFORMS,
    source: waveformSource(name, result),
  }
}

/**
 * Every name of the native dialect. A shader gets those that it uses and does not declare at its top level; the
 * renderer feeds the uniforms of those alone.
 */
export const PRELUDE = {
  time: value('time', 'seconds from the start of the input'),
  duration: value('duration', 'length of the whole input, in seconds'),
  progress: value('progress', 'time / duration, 0…1'),
  frame: value('frame', "frames from the input's start"),
  fps: value('fps', 'frames a second'),
  resolution: value('resolution', 'size of the frame, in pixels'),
  seed: value('seed', 'the number given as --seed, for anything random'),
  gain: value('gain', "the factor that brings the song's loud peaks to 1; at most 30"),
  rms: value('rms', 'root mean square of the sound, linear, 0…1'),
  peak: value('peak', 'largest sample, linear, 0…1'),
  bass: value('bass', 'level of 20 to 250 Hz, 0…1, smoothed'),
  mid: value('mid', 'level of 250 to 4000 Hz, 0…1, smoothed'),
  treble: value('treble', 'level of 4000 to 16000 Hz, 0…1, smoothed'),
  onset: value('onset', 'jumps towards 1 where a note or hit begins, then falls'),
  beat: value('beat', '1 at the beat, falling to 0'),
  beatPhase: value('beatPhase', 'from 0 at a beat to 1 at the next'),
  bar: value('bar', 'bars since the start'),
  tempo: value('tempo', 'beats a minute; 0 where not known'),
  beatAgo: {
    glsl: 'float beatAgo(int i)',
    summary:
      'seconds since the last beat for 0, since the one before it for 1, … 15; a million where there is none',
    uniforms: ['gv_pastBeats'],
    source: ['float beatAgo(int i) { return gv_pastBeats[clamp(i, 0, 15)]; }'],
  },
  section: value('section', 'sections since the start: whole where one begins, rising evenly to the next'),
  sectionKind: value(
    'sectionKind',
    '0 in sections like the first, 1 in those like the next new one, …: 0 for A, 1 for B',
  ),
  sectionKindBefore: value(
    'sectionKindBefore',
    "the kind of the section before; the first one's own in the first",
  ),
  sectionSeconds: value('sectionSeconds', 'seconds since the section began'),
  spectrum: {
    glsl: 'float spectrum(float x)',
    summary: 'level now, 0…1 across 60 dB, smoothed, at x = 0…1 across log frequency',
    uniforms: SPECTRUM_UNIFORMS,
    source: [SPECTRUM],
  },
  spectrumAt: {
    glsl: 'float spectrumAt(float x, float secondsAgo)',
    summary: 'the same some seconds ago; 0 before the start and past what is kept',
    uniforms: SPECTRUM_AT_UNIFORMS,
    source: spectrumAt('spectrumAt', 'r'),
  },
  rawSpectrumAt: {
    glsl: 'float rawSpectrumAt(float x, float secondsAgo)',
    summary: 'the same without smoothing over time, for pictures of the spectrum itself',
    uniforms: SPECTRUM_AT_UNIFORMS,
    source: spectrumAt('rawSpectrumAt', 'g'),
  },
  levelsAt: {
    glsl: 'vec4 levelsAt(float secondsAgo)',
    summary: 'bass, mid, treble and onset some seconds ago; 0 before the start and past what is kept',
    uniforms: ['gv_levels', 'gv_levelsNow', 'gv_levelsSpan', 'gv_levelsPages'],
    source: LEVELS_AT,
  },
  frequencyAt: {
    glsl: 'float frequencyAt(float x)',
    summary: 'the frequency, in Hz, that spectrum(x) is about',
    uniforms: ['gv_frequency'],
    source: ['float frequencyAt(float x) { return gv_frequency.x * exp2(x * gv_frequency.y); }'],
  },
  placeOfFrequency: {
    glsl: 'float placeOfFrequency(float hz)',
    summary: 'the x of spectrum(x) for a frequency; below 0 and above 1 for those outside of the spectrum',
    uniforms: ['gv_frequency'],
    source: ['float placeOfFrequency(float hz) { return log2(hz * gv_frequency.z) * gv_frequency.w; }'],
  },
  cover: {
    glsl: 'vec4 cover(vec2 uv)',
    summary:
      "the song's cover picture, premultiplied, at uv = 0…1 from its lower left; 0 where there is none",
    uniforms: ['gv_cover'],
    source: ['vec4 cover(vec2 uv) { return texture(gv_cover, vec2(uv.x, 1.0 - uv.y)); }'],
  },
  coverSize: value('coverSize', 'size of the cover picture, in pixels; 0 where there is none'),
  glyph: {
    glsl: 'float glyph(int character, vec2 uv)',
    summary:
      'how much of a place a character covers, 0…1: ASCII 32 to 126, uv = 0…1 from the lower left of its cell',
    uniforms: ['gv_glyphs'],
    source: GLYPH,
  },
  curveAt: {
    glsl: 'float curveAt(sampler2D curve, float x)',
    summary: 'the value at x = 0…1 of a parameter that is a curve',
    uniforms: [],
    source: CURVE_AT,
  },
  scrolled: {
    glsl: 'vec4 scrolled(vec2 pixel)',
    summary: "what scrollImage drew so many pixels to the left of now, at a height in the frame's pixels",
    uniforms: ['gv_scroll', 'gv_scrollEnd', 'gv_scrollWidth'],
    source: SCROLLED,
  },
  scrollPixelSeconds: value(
    'scrollPixelSeconds',
    'seconds that a column of the scrolling picture stands for',
  ),
  waveform: waveform('waveform', 'the sound wave, mean of left and right', '(0.5 * (both.x + both.y))'),
  waveformLeft: waveform('waveformLeft', "the left channel's wave", 'both.x'),
  waveformRight: waveform('waveformRight', "the right channel's wave", 'both.y'),
  chroma: {
    glsl: 'float chroma(int i)',
    summary: 'strength of pitch class i, 0…1; 0 is C, 11 is B; other numbers wrap around',
    uniforms: ['gv_chroma'],
    // GLSL ES 3.00 §5.9 leaves % of negative numbers undefined.
    source: ['float chroma(int i) { return gv_chroma[i - 12 * int(floor((float(i) + 0.5) / 12.0))]; }'],
  },
} as const satisfies Readonly<Record<string, PreludeEntry>>

export type PreludeName = keyof typeof PRELUDE

export const PRELUDE_NAMES: ReadonlySet<string> = new Set(Object.keys(PRELUDE))

export function isPreludeName(name: string): name is PreludeName {
  return PRELUDE_NAMES.has(name)
}

/** The uniforms that a shader using these names must be fed, each once. */
export function uniformsOf(uses: Iterable<PreludeName>): ReadonlySet<UniformName> {
  const uniforms = new Set<UniformName>()
  for (const name of uses) for (const uniform of PRELUDE[name].uniforms) uniforms.add(uniform)
  return uniforms
}

/** The declaration of a uniform, without the semicolon's line end: `uniform float gv_chroma[12];`. */
export function declareUniform(name: UniformName): string {
  const [type, size] = UNIFORMS[name].split(/(?=\[)/)
  return `uniform highp ${type} ${name}${size ?? ''};`
}

/** The GLSL type of a uniform, as a shader that declares it itself must give it. */
export function uniformType(name: UniformName): string {
  return UNIFORMS[name]
}
