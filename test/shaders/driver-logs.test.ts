import { describe, expect, it } from 'vitest'
import { formatDiagnostic, shaderError } from '../../src/shaders/index.js'
import { parseDriverLog } from '../../src/shaders/parse-driver-log.js'
import { loadText } from './shader-files.js'

const SOURCE = `#include "a.glsl"
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
\tfloat a = 1.0; vec2 b = fragCoord;
\tfragColor = vec4(a, colour, b.z, time) * helper(a);
}
`
const shader = loadText({ 'main.glsl': SOURCE, 'a.glsl': 'float helper(float x) { return x * missing; }\n' })
const lines = shader.draws[0].fragment.split('\n')
const lineWith = (text: string) => lines.findIndex((line) => line.includes(text)) + 1
const IMAGE = lineWith('colour')
const INCLUDE = lineWith('missing')

describe('driver logs', () => {
  it.each([
    [
      'NVIDIA',
      `0(${IMAGE}) : error C1503: undefined variable "colour"`,
      4,
      22,
      'undefined variable "colour"',
    ],
    [
      'ANGLE',
      `ERROR: 0:${IMAGE}: 'colour' : undeclared identifier\n`,
      4,
      22,
      "'colour' : undeclared identifier",
    ],
    [
      'Apple',
      `ERROR: 0:${IMAGE}: Use of undeclared identifier 'colour'`,
      4,
      22,
      "Use of undeclared identifier 'colour'",
    ],
    [
      'AMD',
      `Fragment shader failed to compile with the following errors:\nERROR: 0:${IMAGE}: error(#143) Undeclared identifier: colour\nERROR: error(#273) 1 compilation errors.  No code generated\n`,
      4,
      22,
      'Undeclared identifier: colour',
    ],
    ['Arm', `0:${IMAGE}: L0002: Undeclared variable 'colour'`, 4, 22, "Undeclared variable 'colour'"],
    ['Mesa', `0:${IMAGE}(21): error: \`colour' undeclared\n`, 4, 22, "`colour' undeclared"],
    ['ANGLE, a member', `ERROR: 0:${IMAGE}: 'z' : vector field selection out of range`, 4, 32, undefined],
    [
      'NVIDIA, a call',
      `0(${IMAGE}) : error C1115: unable to find compatible overloaded function "helper(vec2)"`,
      4,
      43,
      undefined,
    ],
    ['no name at all', `0(${IMAGE}) : error C0000: something else`, 4, 2, 'something else'],
    ['a line past the end', 'ERROR: 0:9999: unexpected end of file', 2, 6, undefined],
    ['nothing that can be read', 'internal compiler error 42', 2, 6, 'internal compiler error 42'],
    ['an empty log', '\n\0', 2, 6, 'the driver refused the fragment shader without a reason'],
  ])('%s', (_, log, line, column, message) => {
    const diagnostics = shader.draws[0].locate('fragment', log)
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      file: 'main.glsl',
      line,
      column,
      severity: 'error',
      ...(message && { message }),
    })
  })

  it('reach into includes, and rewrite the places they mention', () => {
    const log = `0(${INCLUDE}) : error C1038: declaration of "missing" conflicts with previous declaration at 0(${IMAGE})`
    expect(shader.draws[0].locate('fragment', log)).toMatchObject([
      {
        file: 'a.glsl',
        line: 1,
        column: 36,
        message: 'declaration of "missing" conflicts with previous declaration at main.glsl:4',
      },
    ])
  })

  it('blames the author’s use for errors in the prelude', () => {
    const log = `ERROR: 0:${lineWith('highp float time;')}: 'time' : redefinition`
    expect(shader.draws[0].locate('fragment', log)).toMatchObject([
      { file: 'main.glsl', line: 4, column: 35 },
    ])
  })

  it('tells warnings from errors, and drops warnings about our own lines', () => {
    const log = `WARNING: 0:${IMAGE}: 'a' : unused\nWARNING: 0:1: 'x' : ours\nERROR: 0:${IMAGE}: 'b' : bad`
    expect(shader.draws[0].locate('fragment', log).map(({ severity }) => severity)).toEqual([
      'warning',
      'error',
    ])
  })

  it.each([
    ['NVIDIA', 'Fragment info\n-------------\nerror C5145: must write to "colour"', 4, 22],
    ['Mesa', "error: fragment shader input `colour' has no matching output in the previous stage", 4, 22],
    ['ANGLE', "ERROR: Types of varying 'colour' differ between VERTEX and FRAGMENT shaders.", 4, 22],
    ['without a name', 'error: too many uniforms', 2, 6],
  ])('links: %s', (_, log, line, column) => {
    expect(shader.draws[0].locate('link', log)).toMatchObject([{ file: 'main.glsl', line, column }])
  })

  it('joins the candidates of a call to its error', () => {
    const log =
      "0:3(1): error: no matching function for call to `f(int)'; candidates are:\n0:3(1): error:    float f(vec2)\n"
    expect(parseDriverLog(log)).toEqual([
      {
        line: 3,
        column: 1,
        severity: 'error',
        message: "no matching function for call to `f(int)'; candidates are: float f(vec2)",
      },
    ])
  })
})

describe('formatDiagnostic', () => {
  it('shows the line, and a caret that tabs do not move', () => {
    const [diagnostic] = shader.draws[0].locate(
      'fragment',
      `ERROR: 0:${IMAGE}: 'colour' : undeclared identifier`,
    )
    expect(diagnostic && formatDiagnostic(diagnostic)).toBe(
      [
        "main.glsl:4:22: error: 'colour' : undeclared identifier",
        '  \tfragColor = vec4(a, colour, b.z, time) * helper(a);',
        `  \t${' '.repeat(20)}^`,
      ].join('\n'),
    )
  })

  it('cuts long lines to the part that matters', () => {
    const sourceLine = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`
    const text = formatDiagnostic({
      file: 'f',
      line: 1,
      column: 501,
      severity: 'error',
      message: 'm',
      sourceLine,
    })
    const [, shown = '', caret = ''] = text.split('\n')
    expect(shown.length).toBeLessThan(200)
    expect(shown.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE')
  })

  it('makes one error of many remarks, placed at the first error', () => {
    const log = `WARNING: 0:${IMAGE}: 'a' : w\nERROR: 0:${IMAGE}: 'b' : e`
    const error = shaderError(shader.draws[0].locate('fragment', log))
    expect(error).toMatchObject({
      code: 'shader-error',
      exitCode: 1,
      place: { file: 'main.glsl', line: 4, column: 30 },
    })
    expect(error.message).not.toMatch(/: w/)
  })
})
