import { FUNCTION_WORDS } from '../es100/words.js'
import { declarations, type HelpRule, nameOf } from './remark.js'

/** Words of other shading languages, and how GLSL ES 3.00 says it. */
const FOREIGN: Readonly<Record<string, string>> = {
  lerp: '`mix(a, b, t)`',
  frac: '`fract(x)`',
  saturate: '`clamp(x, 0.0, 1.0)`, or `#include <gpuviz/math.glsl>`',
  atan2: '`atan(y, x)`',
  fmod: '`mod(a, b)`',
  rsqrt: '`inversesqrt(x)`',
  ddx: '`dFdx(x)`',
  ddy: '`dFdy(x)`',
  mul: '`a * b`',
  tex2D: '`texture(sampler, uv)`',
  float2: '`vec2`',
  float3: '`vec3`',
  float4: '`vec4`',
  float2x2: '`mat2`',
  float3x3: '`mat3`',
  float4x4: '`mat4`',
  half: '`float`',
  half2: '`vec2`',
  half3: '`vec3`',
  half4: '`vec4`',
  double: '`float`: GLSL ES has no double',
  fixed: '`float`',
}

/** Words of GLSL ES 1.00, and of the languages of other shaders. */
export const oldWords: HelpRule = (remark) => {
  const name = nameOf(remark)
  if (name === undefined) return undefined
  const renamed = FUNCTION_WORDS.get(name)
  if (renamed !== undefined) return `\`${name}\` is of GLSL ES 1.00; in GLSL ES 3.00 it is \`${renamed}\``
  if (name === 'attribute') return '`attribute` is of GLSL ES 1.00; in GLSL ES 3.00 a vertex shader says `in`'
  if (name === 'varying') {
    return '`varying` is of GLSL ES 1.00; in GLSL ES 3.00 a vertex shader says `out`, a fragment shader `in`'
  }
  if (name === 'gl_FragColor' || name === 'gl_FragData') {
    const instead = remark.tokens.some(({ text }) => text === 'mainImage')
      ? "write to mainImage's `out vec4` parameter"
      : 'declare `out vec4 color;` and write to it'
    return `\`${name}\` is of GLSL ES 1.00; in GLSL ES 3.00 ${instead}`
  }
  if (declarations(remark, name).length > 0) return undefined
  const foreign = Object.hasOwn(FOREIGN, name) ? FOREIGN[name] : undefined
  return foreign === undefined ? undefined : `\`${name}\` is no word of GLSL: write ${foreign}`
}
