/** Functions of GLSL ES 1.00, of its extensions and of desktop GLSL 1.20, by their names in ES 3.00. */
export const FUNCTION_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    texture2D: 'texture',
    texture2DProj: 'textureProj',
    texture2DLod: 'textureLod',
    texture2DProjLod: 'textureProjLod',
    texture2DLodEXT: 'textureLod',
    texture2DProjLodEXT: 'textureProjLod',
    texture2DGradEXT: 'textureGrad',
    texture2DProjGradEXT: 'textureProjGrad',
    texture2DGradARB: 'textureGrad',
    texture3D: 'texture',
    texture3DLod: 'textureLod',
    textureCube: 'texture',
    textureCubeLod: 'textureLod',
    textureCubeLodEXT: 'textureLod',
    textureCubeGradEXT: 'textureGrad',
  }),
)

/** What the fragment's colour is called in the sources that we make: as long as `gl_FragColor`, so that nothing moves. */
export const FRAGMENT_COLOUR = 'gv_fragColor'
/** The array that takes what goes to other places than the first: read again perhaps, but never shown. */
export const FRAGMENT_DATA = 'gv_fragData'

/** `pow` with a whole exponent; see `WHOLE_POWER`. */
export const POWER = 'gv_pow'

/**
 * GLSL leaves the power of a negative number open (§8.2), and most drivers make it NaN; but where the exponent is written as a whole
 * number, many make a product of it, and authors count on what they see.
 */
export const WHOLE_POWER = `highp float ${POWER}(highp float x, highp float n) { highp float p = pow(abs(x), n); return x < 0.0 && mod(n, 2.0) == 1.0 ? -p : p; }`

/** Put before a name of the author's that ES 3.00 keeps for itself. */
const OWN = 'gv_own_'

export function ownWord(name: string): string {
  return `${OWN}${name}`
}

/** Whether ES 3.00 (§3.8) keeps a word for itself that a source of ES 1.00 or GLSL 1.20 may use as a name. */
export function isNewWord(name: string): boolean {
  return NEW_WORDS.has(name)
}

const NEW_WORDS: ReadonlySet<string> = new Set(
  [
    'centroid flat smooth layout uint uvec2 uvec3 uvec4 case default switch',
    'mat2x2 mat2x3 mat2x4 mat3x2 mat3x3 mat3x4 mat4x2 mat4x3 mat4x4',
    'sampler2DArray sampler2DArrayShadow isampler2D isampler3D isamplerCube isampler2DArray samplerCubeShadow',
    'usampler2D usampler3D usamplerCube usampler2DArray',
    'coherent restrict readonly writeonly resource atomic_uint noperspective patch sample subroutine common partition active filter',
    'image1D image2D image3D imageCube image1DArray image2DArray imageBuffer',
    // Functions that variables of ES 1.00 and GLSL 1.20 often share a name with, and which a translated call needs.
    'texture textureLod textureProj textureGrad textureSize texelFetch',
  ].flatMap((line) => line.split(' ')),
)

/** A driver's message with the author's words again. */
export function authorsWords(message: string): string {
  return message
    .replaceAll(OWN, '')
    .replaceAll(FRAGMENT_COLOUR, 'gl_FragColor')
    .replaceAll(FRAGMENT_DATA, 'gl_FragData')
    .replaceAll(POWER, 'pow')
}
