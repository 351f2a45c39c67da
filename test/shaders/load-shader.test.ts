import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Dialect } from '../../src/base/dialects.js'
import {
  builtinNames,
  builtinPath,
  countOf,
  listBuiltins,
  loadShader,
  PRELUDE,
  resolveShader,
  uniformsOf,
} from '../../src/shaders/index.js'
import { filesInMemory, imageShader, loadText, thrownBy } from './shader-files.js'

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-shaders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const usesOf = (source: string) => [...loadText(source).uses].sort()

const COLOUR = 'uniform vec3 back; // @param #000 Behind\n'

describe('the prelude', () => {
  it.each([
    ['only what is used', imageShader('fragColor = vec4(time, bass, 0, 1);'), ['bass', 'time']],
    ['nothing', imageShader('fragColor = vec4(1); // time'), []],
    ['not what the author declares', imageShader('fragColor = vec4(beat);', 'const float beat = 1.0;\n'), []],
    ['not what the author defines', imageShader('fragColor = vec4(beat);', '#define beat 1.0\n'), []],
    ['not a local', imageShader('float bar = 1.0; fragColor = vec4(bar);'), []],
    ['what a macro needs', imageShader('fragColor = vec4(T);', '#define T (time * 2.0)\n'), ['time']],
    [
      'a uniform the author declares alike',
      imageShader('fragColor = vec4(time);', 'uniform float time;\n'),
      ['time'],
    ],
    ['not one of another type', imageShader('fragColor = vec4(time, 1, 1);', 'uniform vec2 time;\n'), []],
    ['functions', imageShader('fragColor = vec4(spectrum(0.5), chroma(3), 0, 1);'), ['chroma', 'spectrum']],
  ])('%s', (_, source, uses) => {
    expect(usesOf(source)).toEqual(uses)
  })

  it('declares each name once, and no other', () => {
    const [{ fragment }] = loadText(
      imageShader('fragColor = vec4(time + spectrum(time) + spectrumAt(0.1, 1.0));'),
    ).draws
    for (const name of ['float time;', 'sampler2DArray gv_spectrogram;', 'vec4 gv_spectrogramNow;']) {
      expect(fragment.split(name)).toHaveLength(2)
    }
    expect(fragment).not.toMatch(/waveform|chroma|resolution/)
  })

  it('says which uniforms a name needs', () => {
    expect([...uniformsOf(['time', 'spectrum', 'spectrumAt'])].sort()).toEqual([
      'gv_spectrogram',
      'gv_spectrogramNow',
      'gv_spectrogramPages',
      'gv_spectrogramSpan',
      'time',
    ])
    for (const { summary, glsl } of Object.values(PRELUDE))
      expect(`${glsl}: ${summary}`).toMatch(/[\w)\]]: \S/)
  })
})

describe('loadShader', () => {
  it('reads summary, name and files', () => {
    const shader = loadText({
      'main.glsl': `// SPDX-License-Identifier: MIT\n/*\n * A fine look.\n */\n#include "a.glsl"\n${imageShader('fragColor = vec4(1);')}`,
      'a.glsl': '// An include.\n',
    })
    expect(shader).toMatchObject({
      name: 'main',
      file: 'main.glsl',
      summary: 'A fine look.',
      dialect: 'native',
    })
    expect(shader.dependencies.map((path) => path.split('/').at(-1))).toEqual(['main.glsl', 'a.glsl'])
    expect(loadText(imageShader('// not first\nfragColor = vec4(1);')).summary).toBe('')
  })

  it('puts extensions first, and drops the author’s version and line numbers', () => {
    const before =
      '#version 300 es\nprecision mediump float;\n#extension GL_OES_standard_derivatives : enable\n#line 7\n'
    const [{ fragment }] = loadText(imageShader('fragColor = vec4(1);', before)).draws
    const lines = fragment.split('\n')
    expect(lines.slice(0, 2)).toEqual(['#version 300 es', '#extension GL_OES_standard_derivatives : enable'])
    expect(fragment.match(/#version/g)).toHaveLength(1)
    expect(fragment).not.toMatch(/#line/)
  })

  it.each([
    ['no-main-image', 'float half_of(float x) { return 0.5 * x; }', 1, 1],
    ['bad-geometry', imageShader('fragColor = vec4(1);', '\nvarying float a;\n'), 2, 1],
    ['bad-geometry', imageShader('fragColor = vec4(1);', '// @background a\n'), 1, 1],
    ['bad-geometry', imageShader('fragColor = vec4(1);', '\n\n// @geometry triangle-strip 4 x 2\n'), 3, 1],
    [
      'bad-geometry',
      imageShader('fragColor = vec4(1);', 'void mainVertex(out vec4 p, in int v, in int i) {}\n'),
      1,
      6,
    ],
  ])('%s at the author’s line: %j', (code, source, line, column) => {
    const error = thrownBy(() => loadText(source))
    expect(error).toMatchObject({ code, exitCode: 1, place: { file: 'main.glsl', line, column } })
  })

  it('draws several shapes, each with the functions it needs, in the order of their comments', () => {
    const vertex = (name: string) =>
      `void ${name}Vertex(out vec4 p, in int v, in int i) { p = vec4(time); at = 1.0; }\n`
    const shader = loadText(
      `// @geometry dots: triangles 3 x 2\n// @background back\n// @history 20\nvarying float at;\n${COLOUR}` +
        `float nobodyCallsMe() { return 1.0; }\n${vertex('dots')}` +
        `void dotsImage(out vec4 c, in vec2 f) { discard; }\n${imageShader('fragColor = vec4(rms);')}`,
    )
    const [frame, dots] = shader.draws
    expect(shader.draws).toHaveLength(2)
    expect(shader).toMatchObject({ backgroundParam: 'back', historySeconds: 20 })
    expect(frame.geometry).toBeUndefined()
    expect(frame.fragment).toMatch(/nobodyCallsMe[\s\S]*mainImage\(gv_color/)
    expect(frame.fragment).not.toMatch(/dotsImage|dotsVertex/)
    expect(dots?.vertex).toMatch(/dotsVertex\(gv_position, gl_VertexID, gl_InstanceID\)/)
    expect(dots?.fragment).toMatch(/dotsImage\(gv_color/)
    expect(dots?.fragment).not.toMatch(/nobodyCallsMe|mainImage|dotsVertex/)
    expect([...shader.uses].sort()).toEqual(['rms', 'time'])
  })

  it('keeps what a function that nobody calls would call, though the vertex stage calls it too', () => {
    const shader = loadText(
      '// @geometry triangles 3 x 1\nfloat low() { return 1.0; }\nfloat nobodyCallsMe() { return low(); }\n' +
        'void mainVertex(out vec4 p, in int v, in int i) { p = vec4(low()); }\n' +
        imageShader('fragColor = vec4(1);'),
    )
    expect(shader.draws[0].fragment).toMatch(/float low\(\)[\s\S]*nobodyCallsMe/)
    expect(shader.draws[0].vertex).not.toMatch(/nobodyCallsMe/)
  })

  it.each([
    ['// @geometry dots: triangles 3 x 2\n', 1, /@geometry needs "void dotsVertex/],
    [`// @history soon\n`, 1, /@history: expected seconds/],
  ])('%j is refused', (before, line, message) => {
    const error = thrownBy(() => loadText(imageShader('fragColor = vec4(1);', before)))
    expect(error).toMatchObject({ code: 'bad-geometry', place: { line } })
    expect(error.message).toMatch(message)
  })

  it('reads a dialect that is forced', () => {
    const main = imageShader('fragColor = vec4(1);')
    const read = (dialect?: Dialect) =>
      loadShader({
        file: 'main.glsl',
        readFile: filesInMemory({ 'main.glsl': main }),
        ...(dialect && { dialect }),
      })
    expect(read().dialect).toBe('native')
    expect(read('shadertoy').dialect).toBe('shadertoy')
  })
})

const GEOMETRY =
  'void mainVertex(out vec4 position, in int vertex, in int instance) { position = vec4(bass); }\n'

describe('@geometry', () => {
  const geometryOf = (note: string) =>
    loadText(
      imageShader(
        'fragColor = vec4(1);',
        `uniform int n; // @param 3 1..9\nuniform float f; // @param 1\nuniform vec3 c; // @param #fff\n${note}\n${GEOMETRY}`,
      ),
    ).draws[0].geometry

  it.each([
    ['// @geometry triangle-strip 4 x n + 1', { plus: 4 }, { param: 'n', plus: 1 }, 4],
    ['// @geometry triangle-strip 4 x 2*n+1', { plus: 4 }, { param: 'n', times: 2, plus: 1 }, 7],
    ['//@geometry triangles n+2 x 7', { param: 'n', plus: 2 }, { plus: 7 }, 7],
    ['// @geometry triangle-strip 4 x n', { plus: 4 }, { param: 'n', plus: 0 }, 3],
  ])('%s', (note, vertices, instances, count) => {
    const geometry = geometryOf(note)
    expect(geometry).toMatchObject({ vertices, instances })
    expect(countOf(geometry?.instances ?? { plus: -1 }, { n: 3 })).toBe(count)
  })

  it.each([
    ['// @geometry points 4 x 1', /expected "@geometry/],
    ['// @geometry triangles 4', /expected "@geometry/],
    ['// @geometry triangles 4 x m', /"m" is not an int @param/],
    ['// @geometry triangles 4 x f', /"f" is not an int @param/],
    ['// @geometry triangles 4 x 2n', /"2n" is not a count/],
    ['// @geometry triangles 4 x 1\n// @background f', /"f" is not a vec3 @param/],
  ])('%s is refused', (note, message) => {
    const error = thrownBy(() => geometryOf(note))
    expect(error).toMatchObject({
      code: 'bad-geometry',
      place: { file: 'main.glsl', line: note.split('\n').length + 3 },
    })
    expect(error.message).toMatch(message)
  })

  it('names the background, and gives each stage only what it needs', () => {
    const source = `// @geometry triangles 3 x 1
// @background back
uniform vec3 back; // @param #102030
flat varying int kind;
float both() { return time; }
float onlyImage() { return dFdx(gl_FragCoord.x) * mid; }
#define LATER(x) macroUse(x)
float macroUse(float x) { return x; }
float unused() { return nothing; }
${GEOMETRY.replace('vec4(bass)', 'vec4(bass + both()); kind = 1')}${imageShader('if (kind == 0) discard; fragColor = vec4(onlyImage() + both());')}`
    const shader = loadText(source)
    expect(shader.backgroundParam).toBe('back')
    expect(shader.draws[0].vertex).toMatch(/^flat out {5}int kind;$/m)
    expect(shader.draws[0].fragment).toMatch(/^flat in {6}int kind;$/m)
    expect(shader.draws[0].vertex).not.toMatch(/discard|dFdx|mainImage|nothing|float mid/)
    expect(shader.draws[0].vertex).toMatch(/float both\(\)[\s\S]*macroUse/)
    expect(shader.draws[0].fragment).not.toMatch(/mainVertex|kind = 1|float bass/)
    // A function nobody calls stays, so that its errors are found.
    expect(shader.draws[0].fragment).toMatch(/nothing/)
    expect([...shader.uses].sort()).toEqual(['bass', 'mid', 'time'])
  })
})

describe('resolveShader', () => {
  it('knows built-ins and files', () => {
    const file = join(folder, 'mine.glsl')
    writeFileSync(file, imageShader('fragColor = vec4(1);'))
    expect(resolveShader('circular')).toEqual({ builtin: 'circular' })
    expect(resolveShader(file)).toEqual({ file })
    expect(loadShader(resolveShader(file)).name).toBe('mine')
  })

  it.each([
    ['circulr', 2, /no shader is called "circulr"/, /Did you mean circular\?/],
    ['zzzzzzzzzzz', 2, /zzzzzzzzzzz/, /^Built-in shaders: /],
    [join(folder, 'mein.glsl'), 2, /mein\.glsl: no such file/, /Did you mean .*mine\.glsl\?/],
    ['./nowhere/bars.frag', 2, /no such file/, /Did you mean bars\?/],
  ])('%s is unknown', (name, exitCode, message, hint) => {
    const error = thrownBy(() => resolveShader(name))
    expect(error).toMatchObject({ code: 'unknown-shader', exitCode })
    expect(error.message).toMatch(message)
    expect(error.hint).toMatch(hint)
  })

  it('takes folders, which need an image', () => {
    expect(resolveShader(folder)).toEqual({ file: folder })
    expect(thrownBy(() => loadShader({ file: folder }))).toMatchObject({ code: 'no-image-in-folder' })
  })

  it('refuses an unknown built-in', () => {
    expect(thrownBy(() => builtinPath('barz'))).toMatchObject({
      code: 'unknown-shader',
      hint: /Did you mean bars/,
    })
    expect(thrownBy(() => loadShader({ file: join(folder, 'gone.glsl') }))).toMatchObject({
      code: 'unknown-shader',
    })
  })

  it('lists the built-ins with their summaries', () => {
    expect(listBuiltins().map(({ name }) => name)).toEqual(builtinNames())
    for (const { summary, name } of listBuiltins()) expect(`${name}: ${summary}`).toMatch(/: [A-Z].*\.$/)
  })
})
