/** What an ISF file's names mean, as GLSL ES 3.00 that stands before the author's lines. Equal in both stages but for the varying. */
export interface PreludeParts {
  readonly stage: 'vertex' | 'fragment'
  /** `uniform TYPE name;` of every input that is no picture. */
  readonly uniforms: readonly string[]
  /** Names of everything that IMG_… functions may read. */
  readonly pictures: readonly string[]
  /** Points that are given as 0…1 of the frame and read in pixels. */
  readonly places: readonly string[]
}

const PRECISIONS = ['precision highp float;', 'precision highp int;', 'precision highp sampler2D;']

const BUILT_IN = [
  'uniform vec2 RENDERSIZE;',
  'uniform float TIME;',
  'uniform float TIMEDELTA;',
  'uniform vec4 DATE;',
  'uniform int FRAMEINDEX;',
]

/** The specification's functions. As macros they take what is handed on to a function of the author's, too. */
const FUNCTIONS = [
  '#define IMG_NORM_PIXEL(picture, point) texture(picture, point)',
  '#define IMG_PIXEL(picture, point) texture(picture, (point) / vec2(textureSize(picture, 0)))',
  '#define IMG_THIS_PIXEL(picture) texture(picture, isf_FragNormCoord)',
  '#define IMG_THIS_NORM_PIXEL(picture) texture(picture, isf_FragNormCoord)',
  '#define IMG_SIZE(picture) vec2(textureSize(picture, 0))',
  '#define vv_FragNormCoord isf_FragNormCoord',
  '#define vv_vertShaderInit isf_vertShaderInit',
]

/** The corners of the target, as a strip of two triangles. */
const VERTEX_START = [
  'void isf_vertShaderInit() {',
  '  isf_FragNormCoord = vec2(float(gl_VertexID & 1), float((gl_VertexID >> 1) & 1));',
  '  gl_Position = vec4(isf_FragNormCoord * 2.0 - 1.0, 0.0, 1.0);',
  '}',
]

/** The index of a pass: a constant, so that a driver leaves out what other passes do. */
export function declarePassIndex(index: number): string {
  return `const int PASSINDEX = ${index};`
}

/** All but PASSINDEX, which `declarePassIndex` adds. */
export function isfPrelude({ stage, uniforms, pictures, places }: PreludeParts): readonly string[] {
  return [
    ...PRECISIONS,
    ...BUILT_IN,
    ...uniforms,
    ...(places.length > 0 ? ['uniform vec2 gv_frameSize;'] : []),
    ...pictures.map((name) => `uniform sampler2D ${name};`),
    `${stage === 'vertex' ? 'out' : 'in'} vec2 isf_FragNormCoord;`,
    ...FUNCTIONS,
    // Macros do not replace their own name within themselves.
    ...places.map((name) => `#define ${name} (${name} * gv_frameSize)`),
    ...pictures.flatMap(pictureNames),
    ...(stage === 'vertex' ? VERTEX_START : []),
  ]
}

/** Where a picture lies in its texture, in pixels: all over it. */
function pictureNames(name: string): readonly string[] {
  return [
    `#define _${name}_imgRect vec4(0.0, 0.0, vec2(textureSize(${name}, 0)))`,
    `#define _${name}_imgSize vec2(textureSize(${name}, 0))`,
    `#define _${name}_flip false`,
  ]
}
