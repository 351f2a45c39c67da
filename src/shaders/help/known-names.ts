import type { Remark } from './remark.js'

/** Functions and constants of GLSL ES 3.00 that authors use (§7, §8). */
const FUNCTIONS = [
  'radians degrees sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh pow exp log exp2 log2 sqrt inversesqrt',
  'abs sign floor trunc round roundEven ceil fract mod modf min max clamp mix step smoothstep isnan isinf',
  'length distance dot cross normalize faceforward reflect refract matrixCompMult outerProduct transpose determinant inverse',
  'lessThan lessThanEqual greaterThan greaterThanEqual equal notEqual any all not',
  'texture textureLod textureSize texelFetch textureGrad textureOffset textureProj dFdx dFdy fwidth',
  'floatBitsToInt floatBitsToUint intBitsToFloat uintBitsToFloat packUnorm4x8 unpackHalf2x16',
  'gl_FragCoord gl_FrontFacing gl_VertexID gl_InstanceID gl_Position gl_PointSize gl_PointCoord gl_FragDepth',
].flatMap((line) => line.split(' '))

const TYPES = [
  'void bool int uint float vec2 vec3 vec4 bvec2 bvec3 bvec4 ivec2 ivec3 ivec4 uvec2 uvec3 uvec4 mat2 mat3 mat4',
  'sampler2D sampler3D samplerCube sampler2DArray const uniform in out inout highp mediump lowp struct flat',
].flatMap((line) => line.split(' '))

/** Words that stand before a name without declaring it. */
const NO_TYPES: ReadonlySet<string> = new Set(['return', 'else', 'case', 'do', 'in', 'out', 'inout', 'const'])

/** Names that the author could have meant: those that the source declares, the dialect's and the language's. */
export function knownNames({ tokens, at, offered }: Remark): readonly string[] {
  const declared = new Set<string>()
  const called = tokens[at + 1]?.text === '('
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    if (token.kind !== 'identifier' || before?.kind !== 'identifier' || NO_TYPES.has(before.text)) return
    const isFunction = tokens[index + 1]?.text === '('
    if (isFunction === called && !token.text.startsWith('gv_')) declared.add(token.text)
  })
  return [...declared, ...offered, ...FUNCTIONS]
}

/** Types and qualifiers, and the structures that the source declares. */
export function knownTypes({ tokens }: Remark): readonly string[] {
  const structs = tokens.filter((_, index) => tokens[index - 1]?.text === 'struct').map(({ text }) => text)
  return [...TYPES, ...structs]
}
