import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CheckedShader } from '../../src/cli/check/checked-shader.js'
import { startCheckProcess } from '../../src/cli/check/start-check-process.js'
import { builtinPath, loadShader } from '../../src/shaders/index.js'
import { describeOnDevice, TEST_DRIVER } from '../gpu/with-device.js'

const MUTANTS = 500
/** A mutant compiles within tenths of a second, even on a busy machine: one that is not through then hangs. */
const HANG_SECONDS = 60

const builtin = (name: string) => readFileSync(builtinPath(name), 'utf8')

/** One of each dialect, with what is peculiar to it. */
const SAMPLES: Readonly<Record<string, string>> = {
  'bars.glsl': builtin('bars'),
  'pulse.glsl': builtin('pulse'),
  'vinyl.glsl': builtin('vinyl'),
  'toy.glsl':
    '#iChannel0 "audio"\n#define R iResolution\nfloat wave(float x) { return texture(iChannel0, vec2(x, 0.75)).x; }\nvoid mainImage(out vec4 c, in vec2 p) {\n  vec2 uv = p / R.xy;\n  for (int i = 0; i < 4; i++) uv += sin(uv.yx * float(i) + iTime);\n  c = vec4(uv, wave(uv.x), 1.0);\n}\n',
  'filter.fs':
    '/*{ "ISFVSN": "2", "INPUTS": [ { "NAME": "level", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 1.0 }, { "NAME": "inputImage", "TYPE": "image" } ], "PASSES": [ { "TARGET": "half", "WIDTH": "$WIDTH / 2.0", "PERSISTENT": true }, {} ] }*/\nvoid main() {\n  vec4 a = IMG_NORM_PIXEL(inputImage, isf_FragNormCoord);\n  if (PASSINDEX == 0) gl_FragColor = a * level;\n  else gl_FragColor = mix(a, IMG_THIS_PIXEL(half), 0.5);\n}\n',
  'fade.glsl':
    '// Author: A\nuniform float strength; // = 0.4\nconst float PI = 3.14159;\nvec4 transition(vec2 uv) {\n  float m = step(uv.x * strength, progress) * sin(PI * 0.5);\n  return mix(getFromColor(uv), getToColor(uv), m);\n}\n',
  'book.frag':
    '#ifdef GL_ES\nprecision mediump float;\n#endif\nuniform vec2 u_resolution;\nuniform float u_time;\nuniform sampler2D u_buffer0;\nvoid main() {\n#ifdef BUFFER_0\n  gl_FragColor = vec4(fract(u_time));\n#else\n  gl_FragColor = texture2D(u_buffer0, gl_FragCoord.xy / u_resolution);\n#endif\n}\n',
}

const PIECES = [
  ...[
    '{',
    '}',
    '(',
    ')',
    ';',
    ',',
    '"',
    '/*',
    '*/',
    '//',
    '#',
    '\\\n',
    '#if 1\n',
    '#endif\n',
    '#define vec2 (',
    '\n',
  ],
  ...[
    '#include "a.glsl"\n',
    '#include <gpuviz/noise.glsl>\n',
    '#version 100\n',
    '#line 7\n',
    '// @param float x 1 0..2\n',
    '@',
  ],
  ...[
    'float',
    'vec4',
    'for(;;)',
    'return',
    'struct',
    'uniform',
    'void main()',
    'mainImage',
    '0',
    '1e999',
    '.',
    '[9]',
    'é€',
    '\u2028',
  ],
]

/** What is done to a text: at a place of it, as a share of its length. */
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    piece: fc.constantFrom(...PIECES),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('twice' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
  }),
)

function mutated(
  text: string,
  mutations: readonly (typeof mutation extends fc.Arbitrary<infer Value> ? Value : never)[],
): string {
  return mutations.reduce((before, change) => {
    const at = Math.floor(change.at * before.length)
    if (change.kind === 'insert') return before.slice(0, at) + change.piece + before.slice(at)
    const end = at + change.length
    if (change.kind === 'cut') return before.slice(0, at) + before.slice(end)
    return before.slice(0, end) + before.slice(at)
  }, text)
}

/** That every remark points into a file that there is. */
function expectPlaces({ diagnostics, ok }: CheckedShader): void {
  if (!ok) expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  for (const { file, line, column, message } of diagnostics) {
    const lines = readFileSync(file, 'utf8').split(/\r\n|\r|\n/)
    expect(message).not.toMatch(/took longer than|cannot be started|is gone/)
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
  }
}

describeOnDevice('mutated shaders', () => {
  it(`${MUTANTS} of all dialects end in ok or in errors at places of theirs; no crash, no hang`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-fuzz-'))
    try {
      await using checks = startCheckProcess({
        device: { driver: TEST_DRIVER },
        timeoutSeconds: HANG_SECONDS,
      })
      const seed = Number(process.env.GPUVIZ_FUZZ_SEED ?? Date.now() % 1_000_000)
      console.log(`fuzz: GPUVIZ_FUZZ_SEED=${seed}`)
      const mutant = fc.tuple(
        fc.constantFrom(...Object.keys(SAMPLES)),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
      )
      const property = fc.asyncProperty(mutant, async ([name, mutations]) => {
        const file = join(folder, name)
        writeFileSync(file, mutated(SAMPLES[name] ?? '', mutations))
        expectPlaces(await checks.check({ name: file, request: { file } }))
      })
      await fc.assert(property, { numRuns: MUTANTS, seed, endOnFailure: true })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 600_000)

  it.each(Object.entries(SAMPLES))('%s is sound before it is mutated', (name, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-fuzz-'))
    const file = join(folder, name)
    writeFileSync(file, text)
    expect(loadShader({ file }).name).toBe(name.replace(/\.\w+$/, ''))
    rmSync(folder, { recursive: true })
  })
})
