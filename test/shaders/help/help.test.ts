import { describe, expect, it } from 'vitest'
import type { ShaderDiagnostic } from '../../../src/shaders/index.js'
import { imageShader, loadText } from '../shader-files.js'

/** What is said to the author about a log; `LINE` in it is the line of the shader's first statement, `BEFORE` that of the line before the function. */
function remarksOn(statement: string, log: string, before = ''): readonly ShaderDiagnostic[] {
  const [draw] = loadText(imageShader(statement, before)).draws
  const lines = draw.fragment.split('\n')
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1
  const [first = ''] = statement.split('\n')
  const placed = log.replaceAll('LINE', String(lineOf(first))).replaceAll('NEXT', String(lineOf(first) + 1))
  return draw.locate('fragment', placed)
}

/** The author's statement, what a driver says to it, the help; and lines before the function. */
const CASES: readonly (readonly [string, string, string, RegExp, string?])[] = [
  [
    'Mesa',
    'float a = 1.0\n  a += 1.0;',
    "0:NEXT(2): error: syntax error, unexpected IDENTIFIER, expecting ',' or ';'",
    /`;` is missing behind `1\.0`/,
  ],
  [
    'ANGLE',
    'float a = 1.0\n  a += 1.0;',
    "ERROR: 0:NEXT: 'a' : syntax error",
    /`;` is missing behind `1\.0`/,
  ],
  [
    'NVIDIA',
    'float a = 1.0\n  a += 1.0;',
    "0(NEXT) : error C0000: syntax error, unexpected identifier, expecting ',' or ';' at token \"a\"",
    /`;` is missing behind `1\.0`/,
  ],
  [
    'ANGLE',
    'fragColor = texture2D(t, fragCoord);',
    "ERROR: 0:LINE: 'texture2D' : no matching overloaded function found",
    /ES 3\.00 it is `texture`/,
  ],
  [
    'Mesa',
    'gl_FragColor = vec4(1.0);',
    "0:LINE(2): error: `gl_FragColor' undeclared",
    /mainImage's `out vec4` parameter/,
  ],
  [
    'ANGLE',
    'attribute vec2 p;',
    "ERROR: 0:LINE: 'attribute' : Illegal use of reserved word",
    /in GLSL ES 3\.00 a vertex shader says `in`/,
  ],
  ['Mesa', 'fragColor = vec4(bas);', "0:LINE(19): error: `bas' undeclared", /Did you mean `bass`\?/],
  [
    'NVIDIA',
    'fragColor = vec4(tmpo);',
    '0(LINE) : error C1503: undefined variable "tmpo"',
    /Did you mean `tempo`\?/,
  ],
  [
    'Mesa',
    'fragColor = vec4(smothstep(0.0, 1.0, 0.5));',
    "0:LINE(19): error: no function with name 'smothstep'",
    /Did you mean `smoothstep`\?/,
  ],
  [
    'Mesa',
    'fragColor = vec4(snoise(fragCoord));',
    "0:LINE(19): error: no function with name 'snoise'",
    /`#include <gpuviz\/noise\.glsl>` gives `simplexNoise`/,
  ],
  [
    'Mesa',
    'fragColor = vec4(lerp(0.0, 1.0, 0.5));',
    "0:LINE(19): error: no function with name 'lerp'",
    /write `mix\(a, b, t\)`/,
  ],
  [
    'Mesa',
    'float a = 1;',
    '0:LINE(8): error: initializer of type int cannot be assigned to variable of type float',
    /write `1\.0` instead of `1`/,
  ],
  [
    'ANGLE',
    'float a = 1;',
    "ERROR: 0:LINE: '=' : cannot convert from 'const int' to 'highp float'",
    /write `1\.0` instead of `1`/,
  ],
  [
    'Mesa',
    'float a = bass * 2;',
    '0:LINE(12): error: could not implicitly convert operands to arithmetic operator',
    /write `2\.0` instead of `2`/,
  ],
  [
    'ANGLE',
    'float a = bass * 2;',
    "ERROR: 0:LINE: '*' : wrong operand types - no operation '*' exists that takes a left-hand operand of type 'uniform highp float' and a right operand of type 'const int' (or there is no acceptable conversion)",
    /write `2\.0` instead of `2`/,
  ],
  [
    'Mesa',
    'int a = 2.0;',
    '0:LINE(6): error: initializer of type float cannot be assigned to variable of type int',
    /write `int\(…\)`/,
  ],
  [
    'ANGLE',
    'float a = f(vec4(1.0));',
    "ERROR: 0:LINE: 'f' : no matching overloaded function found",
    /fit none of `f`'s declarations: `f\(vec2\)`, `f\(vec3\)`/,
    'float f(vec2 a) { return a.x; }\nfloat f(in vec3 a) { return a.x; }\n',
  ],
  [
    'Mesa',
    'float a; float a;',
    "0:LINE(16): error: `a' redeclared",
    /`a` is declared at main\.glsl:2 already/,
  ],
  [
    'Mesa',
    'float a = 0.0;',
    "0:LINE(1): error: function `g' has non-void return type float, but no return statement",
    /ends in `return …;`/,
  ],
  [
    'Mesa',
    'float a = 0.0;',
    '0:LINE(1): error: sampler arrays indexed with non-constant expressions are forbidden in GLSL ES 3.00 and later',
    /array of samplers takes a number/,
  ],
  [
    'ANGLE',
    'float input = 1.0;',
    "ERROR: 0:LINE: 'input' : Illegal use of reserved word\nERROR: 0:LINE: 'input' : syntax error",
    /GLSL keeps `input` for itself/,
  ],
  [
    'Mesa',
    'fragColor = fragCoord.xyzw;',
    "0:LINE(23): error: invalid swizzle / mask `xyzw'",
    /a vec2 has x and y/,
  ],
  [
    'Mesa',
    'vec3 v = 1.0;',
    '0:LINE(6): error: initializer of type float cannot be assigned to variable of type vec3',
    /by `vec3\(…\)`/,
  ],
  [
    'Mesa',
    'if (bass) fragColor = vec4(1.0);',
    '0:LINE(2): error: if-statement condition must be scalar boolean',
    /`x > 0\.5`/,
  ],
  [
    'ANGLE',
    'float a = bass % 2.0;',
    "ERROR: 0:LINE: '%' : wrong operand types - no operation '%' exists",
    /`mod\(a, b\)`/,
  ],
  [
    'Mesa',
    'vec5 a = bass;',
    '0:LINE(1): error: syntax error, unexpected NEW_IDENTIFIER, expecting end of file',
    /no type is called `vec5`. Did you mean `vec\d`\?/,
  ],
  [
    'Mesa',
    'float a = (float)1;',
    "0:LINE(17): error: syntax error, unexpected ')', expecting '('",
    /written `float\(x\)`/,
  ],
  [
    'Mesa',
    'fragColor = vec4(late(1.0));',
    "0:LINE(19): error: no function with name 'late'",
    /declared below, at main\.glsl:4/,
  ],
]

describe('help', () => {
  it.each(
    CASES.map(([driver, statement, log, help, before = '']) => ({ driver, statement, log, help, before })),
  )('$driver: $statement', ({ statement, log, help, before }) => {
    const isLate = statement.includes('late(')
    const text = isLate ? `${statement}\n}\nfloat late(float x) { return x;` : statement
    const remarks = remarksOn(text, log, before)
    expect(remarks).toHaveLength(1)
    expect(remarks[0]?.help).toMatch(help)
  })

  it('says nothing where it knows nothing', () => {
    expect(remarksOn('fragColor = vec4(1.0);', '0:LINE(2): error: something else')[0]).not.toHaveProperty(
      'help',
    )
    expect(
      remarksOn('fragColor = vec4(qqqqq);', "0:LINE(2): error: `qqqqq' undeclared")[0],
    ).not.toHaveProperty('help')
  })

  it('leaves out what is only said because of another error', () => {
    const log =
      "0:LINE(19): error: `bas' undeclared\n0:LINE(14): error: cannot construct `vec4' from a non-numeric data type\n"
    expect(remarksOn('fragColor = vec4(bas);', log)).toHaveLength(1)
  })

  it('shortens long lists of candidates', () => {
    const candidates = ['float', 'vec2', 'vec3', 'vec4', 'int', 'uint'].map(
      (type) => `0:LINE(2): error:    ${type} max(${type}, ${type})\n`,
    )
    const log = `0:LINE(2): error: no matching function for call to \`max(float, int)'; candidates are:\n${candidates.join('')}`
    expect(remarksOn('fragColor = vec4(max(1.0, 1));', log)[0]?.message).toMatch(
      /vec4 max\(vec4, vec4\) and 2 more$/,
    )
  })
})
