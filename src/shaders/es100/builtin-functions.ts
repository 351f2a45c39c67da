/**
 * What built-in functions of GLSL ES 3.00 (§8) take and give. `F`, `I`, `U`, `B`: float, int, uint, bool of any
 * size, the same for all of a call; `f`, `i`, `u`, `b`: scalars; `N`: any of them; `*`: anything; `T`: what the sampler holds; else a type
 * by its name.
 */
export interface Signature {
  readonly result: string
  readonly parameters: readonly string[]
}

const ONE_FLOAT =
  'radians degrees sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp log exp2 log2 sqrt inversesqrt floor trunc round roundEven ceil fract normalize dFdx dFdy fwidth'

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  atan: ['F(F)', 'F(F,F)'],
  pow: ['F(F,F)'],
  abs: ['F(F)', 'I(I)'],
  sign: ['F(F)', 'I(I)'],
  mod: ['F(F,F)', 'F(F,f)'],
  modf: ['F(F,F)'],
  min: ['F(F,F)', 'F(F,f)', 'I(I,I)', 'I(I,i)', 'U(U,U)', 'U(U,u)'],
  max: ['F(F,F)', 'F(F,f)', 'I(I,I)', 'I(I,i)', 'U(U,U)', 'U(U,u)'],
  clamp: ['F(F,F,F)', 'F(F,f,f)', 'I(I,I,I)', 'I(I,i,i)', 'U(U,U,U)', 'U(U,u,u)'],
  mix: ['F(F,F,F)', 'F(F,F,f)', 'F(F,F,B)', 'I(I,I,B)', 'U(U,U,B)', 'B(B,B,B)'],
  step: ['F(F,F)', 'F(f,F)'],
  smoothstep: ['F(F,F,F)', 'F(f,f,F)'],
  isnan: ['B(F)'],
  isinf: ['B(F)'],
  floatBitsToInt: ['I(F)'],
  intBitsToFloat: ['F(I)'],
  length: ['float(F)'],
  distance: ['float(F,F)'],
  dot: ['float(F,F)'],
  cross: ['vec3(F,F)'],
  faceforward: ['F(F,F,F)'],
  reflect: ['F(F,F)'],
  refract: ['F(F,F,f)'],
  matrixCompMult: ['N(N,N)'],
  outerProduct: ['*(*,*)'],
  transpose: ['*(*)'],
  determinant: ['float(*)'],
  inverse: ['N(N)'],
  lessThan: ['B(N,N)'],
  lessThanEqual: ['B(N,N)'],
  greaterThan: ['B(N,N)'],
  greaterThanEqual: ['B(N,N)'],
  equal: ['B(N,N)'],
  notEqual: ['B(N,N)'],
  any: ['bool(B)'],
  all: ['bool(B)'],
  not: ['B(B)'],
  texture: ['T(*,F)', 'T(*,F,f)'],
  textureProj: ['T(*,F)', 'T(*,F,f)'],
  textureLod: ['T(*,F,f)'],
  textureProjLod: ['T(*,F,f)'],
  textureOffset: ['T(*,F,I)', 'T(*,F,I,f)'],
  textureGrad: ['T(*,F,F,F)'],
  textureProjGrad: ['T(*,F,*,*)'],
  texelFetch: ['T(*,I,i)'],
  texelFetchOffset: ['T(*,I,i,I)'],
  textureLodOffset: ['T(*,F,f,I)'],
  textureSize: ['*(*,i)'],
  packSnorm2x16: ['uint(vec2)'],
  unpackSnorm2x16: ['vec2(uint)'],
  packUnorm2x16: ['uint(vec2)'],
  unpackUnorm2x16: ['vec2(uint)'],
  packHalf2x16: ['uint(vec2)'],
  unpackHalf2x16: ['vec2(uint)'],
  floatBitsToUint: ['U(F)'],
  uintBitsToFloat: ['F(U)'],
}

function signature(text: string): Signature {
  const [result = '', parameters = ''] = text.slice(0, -1).split('(')
  return { result, parameters: parameters.split(',') }
}

/** By their names in ES 3.00. */
export const BUILTIN_FUNCTIONS: ReadonlyMap<string, readonly Signature[]> = new Map<
  string,
  readonly Signature[]
>([
  ...ONE_FLOAT.split(' ').map((name) => [name, [signature('F(F)')]] as const),
  ...Object.entries(TEXTS).map(([name, texts]) => [name, texts.map(signature)] as const),
])

/** Functions whose value is not constant however constant their arguments are. */
export const NEVER_CONSTANT = /^(?:texture|texelFetch|dFd[xy]$|fwidth$)/
