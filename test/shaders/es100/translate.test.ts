import { expect, it } from 'vitest'
import { describeOnDevice, withDevice } from '../../gpu/with-device.js'
import { complete, drawOld, translated } from './translated.js'

/** A fragment shader whose `main` works out `float v`, 0…1, shown as grey. */
function grey(before: string, body: string): string {
  return `${before}\nvoid main() {\n${body}\n gl_FragColor = vec4(v, v, v, 1.0);\n}`
}

/**
 * What is allowed, before `main`, in `main`, and the value of `v`. GLSL ES 3.00 refuses each as it stands; the value is that
 * which GLSL 1.20 and ES 1.00 define.
 */
const CASES: readonly (readonly [what: string, before: string, body: string, value: number])[] = [
  ['an int as an initialiser', '', 'float v = 1;', 1],
  ['a negative int', '', 'float w = -1; float v = w + 1.5;', 0.5],
  ['an int assigned', '', 'float v; v = 1;', 1],
  ['an int added to a float', '', 'float w = 0.5; float v = w * 2 - 1 + 1;', 1],
  ['a quotient of ints that becomes a float is that of ints', '', 'float v = 1 / 2;', 0],
  ['an int variable with a float', '', 'int n = 2; float v = 0.25 * n;', 0.5],
  ['an int compared with a float', '', 'float w = 0.5; float v = w > 0 ? 1.0 : 0.0;', 1],
  ['an int in one branch of a choice', '', 'float w = 0.5; float v = w > 0.0 ? 1 : 0.5;', 1],
  ['an int times a vector', '', 'vec2 p = vec2(0.1, 0.25) * 2; float v = p.y;', 0.5],
  ['a vector divided by an int', '', 'vec2 p = vec2(0.1, 1) / 2; float v = p.y;', 0.5],
  ['an int compound assignment', '', 'float v = 0.25; v *= 2;', 0.5],
  ['an ivec2 where a vec2 is wanted', '', 'vec2 p = ivec2(1, 0); float v = p.x;', 1],
  ['an int times a matrix', '', 'mat2 m = mat2(0.25) * 2; float v = m[0][0];', 0.5],
  ['an int handed to a built-in function', '', 'float v = max(-0.5, 0) + mod(2.5, 2);', 0.5],
  ['two edges of a step as ints', '', 'float v = smoothstep(0, 1, 0.5);', 0.5],
  ['ints as bounds of a vector', '', 'float v = clamp(vec3(-1.0, 0.5, 2.0), 0, 1).y;', 0.5],
  ['ints alone keep the function for ints', '', 'int n = min(3, 1); float v = float(n);', 1],
  [
    'uints keep the functions for uints',
    '',
    'uvec2 n = min(uvec2(3u), uvec2(1u)); uint m = clamp(5u, 0u, n.x); float v = float(m);',
    1,
  ],
  [
    'what an isampler holds is int',
    'uniform highp isampler2D counts;',
    'int n = texelFetch(counts, ivec2(0), 0).x + 1; float v = float(n);',
    1,
  ],
  [
    'an int handed to a function of the author',
    'float half_(float x) { return x * 0.5; }',
    'float v = half_(1);',
    0.5,
  ],
  ['an int returned', 'float one() { return 1; }', 'float v = one();', 1],
  [
    'the overload that fits is meant',
    'float f(float x) { return 0.0; } float f(int x) { return 1.0; }',
    'float v = f(1);',
    1,
  ],
  ['a float counter of a loop', '', 'float v = 0.0; for (float i = 0; i < 4; i++) v += 0.25;', 1],
  ['an int in a constructor of an array', '', 'float a[2] = float[2](0, 1); float v = a[1];', 1],
  ['a list as an array', '', 'float a[2] = {0, 1}; float v = a[1];', 1],
  ['a field of a struct', 'struct S { float x; };', 'S s = S(1); float v = s.x;', 1],
  ['a macro that is an int', '#define ONE 1', 'float v = ONE;', 1],
  ['a macro with an int and a float in it', '#define HALF (1 * 0.5)', 'float v = HALF;', 0.5],
  ['a macro with arguments', '#define TWICE(x) (2 * x)', 'float v = TWICE(0.25);', 0.5],
  [
    'a macro used with an int and with a float',
    '#define TWICE(x) ((x) + (x))',
    'int n = TWICE(1); float v = TWICE(0.25) * n / 2;',
    0.5,
  ],
  [
    'a branch that is left out',
    '#if __VERSION__ > 120\n#define K 1\n#else\n#define K oops(\n#endif',
    'float v = K;',
    1,
  ],
  [
    'a global that starts with what is not constant',
    'uniform float zero;\nfloat g = zero + 1;',
    'float v = g;',
    1,
  ],
  [
    'several globals in one line',
    'uniform float zero;\nfloat a = 0.5, b = a + zero, c = b;',
    'float v = c;',
    0.5,
  ],
  [
    'a constant that is not constant',
    'uniform float zero;\nconst float g = zero + 1.0;',
    'const float k = g * 0.5; float v = k;',
    0.5,
  ],
  [
    'a global made by a function of the author',
    'float f() { return 0.5; }\nfloat g = f();',
    'float v = g;',
    0.5,
  ],
  ['a uniform with a value', 'uniform float zero = 1.0;', 'float v = zero;', 0],
  [
    'a parameter declared again',
    'float f(float x) { float x = x + 0.25; return x; }',
    'float v = f(0.25);',
    0.5,
  ],
  [
    '`sample` as a name',
    'float sample(float x) { return x; }',
    'float flat = 0.5; float v = sample(flat);',
    0.5,
  ],
  [
    '`texture` as a name',
    'uniform sampler2D texture;',
    'float v = texture2D(texture, vec2(0)).r + 0.5;',
    0.5,
  ],
  ['a built-in function defined again', 'float round(float x) { return 0.5; }', 'float v = round(0.9);', 0.5],
  [
    'a built-in function with other arguments',
    'float mix(float x) { return x; }',
    'float v = mix(0.0, 1.0, mix(0.5));',
    0.5,
  ],
  [
    'texture2DLod and its kin',
    'uniform sampler2D tex;',
    'float v = texture2DLodEXT(tex, vec2(0), 0).r + texture2DProj(tex, vec3(0, 0, 1)).r + 0.5;',
    0.5,
  ],
  ['an odd whole power of a negative number', '', 'float w = -0.5; float v = pow(w, 3.0) + 0.625;', 0.5],
  [
    'precision and invariance',
    'precision mediump float;\ninvariant varying vec2 unused;',
    'lowp float v = 1.0;',
    1,
  ],
]

describeOnDevice('translated to GLSL ES 3.00', () => {
  for (const [what, before, body, value] of CASES) {
    it(
      what,
      withDevice((device) => {
        const level = Math.round(value * 255)
        const [red = -1] = drawOld(device, grey(before, body))
        // 0.5 is 127 or 128 by the driver's rounding.
        expect(Math.abs(red - level), complete(grey(before, body))).toBeLessThanOrEqual(1)
      }),
    )
  }

  it(
    'gl_FragData[0] is the colour, the others are dropped',
    withDevice((device) => {
      const text = 'void main() { gl_FragData[1] = vec4(1.0); gl_FragData[0] = vec4(0.0, 1.0, 0.0, 1.0); }'
      expect(drawOld(device, text)).toEqual([0, 255, 0, 255])
    }),
  )

  it(
    'a source of ES 3.00 stays as it is',
    withDevice((device) => {
      const text =
        'out vec4 colour;\nuniform sampler2D t;\nvoid main() { int i = 3 / 2; colour = vec4(i, texture(t, vec2(0)).r, 0, 1); }'
      expect(translated(text)).toBe(text)
      expect(drawOld(device, text)).toEqual([255, 0, 0, 255])
    }),
  )
})

it('what it does not understand stays as it is', () => {
  const text = 'void main() { float a = @@ 1; float b = 1; }'
  expect(translated(text)).toBe('void main() { float a = @@ 1; float b = 1.0; }')
})

it('varyings and attributes go by the stage', () => {
  expect(translated('attribute vec4 a;\nvarying vec2 b;', { stage: 'vertex' })).toBe(
    'in        vec4 a;\nout     vec2 b;',
  )
  expect(translated('varying vec2 b;')).toBe('in      vec2 b;')
})

it('what is known of the dialect counts, and is left alone', () => {
  const known = 'uniform float time;\n#define IMAGE(p) texture(image, p)\nuniform sampler2D image;'
  const text = 'void main() { float a = time * 2; vec4 b = IMAGE(ivec2(0)); }'
  expect(translated(text, { known })).toBe(
    'void main() { float a = time * 2.0; vec4 b = IMAGE(vec2(ivec2(0))); }',
  )
})
