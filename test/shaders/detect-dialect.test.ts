import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtinNames, builtinPath, detectDialect, dialectOfShader } from '../../src/shaders/index.js'
import { filesInMemory, imageShader } from './shader-files.js'

const TRANSITION = 'vec4 transition(vec2 uv) { return mix(getFromColor(uv), getToColor(uv), progress); }'

describe('detectDialect', () => {
  it.each([
    ['a time of ours', imageShader('fragColor = vec4(time);'), 'native'],
    ['nothing at all', imageShader('fragColor = vec4(1);'), 'native'],
    ['iTime', imageShader('fragColor = vec4(iTime);'), 'shadertoy'],
    ['iGlobalTime of old', imageShader('fragColor = vec4(iGlobalTime);'), 'shadertoy'],
    ['iChannel0', imageShader('fragColor = texture(iChannel0, fragCoord);'), 'shadertoy'],
    [
      'iResolution in a macro',
      imageShader('fragColor = vec4(R);', '#define R iResolution.xy\n'),
      'shadertoy',
    ],
    [
      'mainImage in a macro',
      '#define Main void mainImage(out vec4 c, vec2 p)\nMain { c = vec4(iTime); }',
      'shadertoy',
    ],
    ['iTime in a comment', imageShader('fragColor = vec4(time); // iTime'), 'native'],
    ['iTime in a block comment', imageShader('/* iTime */ fragColor = vec4(1);'), 'native'],
    [
      'iTime where nobody sees it',
      imageShader('#if 0\nfragColor = vec4(iTime);\n#endif\nfragColor = vec4(time);'),
      'native',
    ],
    ['a macro that nobody uses', imageShader('fragColor = vec4(time);', '#define T iTime\n'), 'native'],
    ['a member iTime', imageShader('fragColor = vec4(a.iTime);'), 'native'],
    ['another name with i', imageShader('fragColor = vec4(iFoo, iChannel4, iTimes, 1);'), 'native'],
    ['iTime as a local of the author', imageShader('float iTime = time; fragColor = vec4(iTime);'), 'native'],
    [
      'iTime as a macro of the author',
      imageShader('fragColor = vec4(iTime);', '#define iTime time\n'),
      'native',
    ],
    [
      'iTime as such a macro, for another program',
      imageShader(
        'fragColor = vec4(iTime);',
        '#ifdef SANDBOX\nuniform float time;\n#define iTime time\n#endif\n',
      ),
      'shadertoy',
    ],
    [
      'iTime as a uniform that is declared',
      imageShader('fragColor = vec4(iTime);', 'uniform float iTime;\n'),
      'shadertoy',
    ],
    ['a channel line', imageShader('fragColor = vec4(1);', '#iChannel0 "self"\n'), 'shadertoy'],
    ['a uniform line', imageShader('fragColor = vec4(x);', '#iUniform float x = 1.0\n'), 'shadertoy'],
    [
      'a channel line and a main',
      '#iChannel0 "self"\nvoid main() { gl_FragColor = vec4(1.0); }',
      'shadertoy',
    ],
    ['a sound', 'vec2 mainSound(int samp, float time) { return vec2(0.0); }', 'shadertoy'],
    ['a main', 'void main() { gl_FragColor = vec4(1.0); }', 'glslviewer'],
    [
      "a main with Shadertoy's names",
      'uniform float iTime; void main() { gl_FragColor = vec4(iTime); }',
      'glslviewer',
    ],
    ['a main beside mainImage', `${imageShader('fragColor = vec4(iTime);')}void main() { }`, 'shadertoy'],
    ['a transition', TRANSITION, 'gl-transition'],
    [
      'a transition with a helper called mainImage',
      `vec4 mainImage(vec2 p) { return vec4(p, 0, 1); }\n${TRANSITION}`,
      'gl-transition',
    ],
    [
      'a function transition of a look',
      imageShader('fragColor = transition(fragCoord);', 'vec4 transition(vec2 p) { return vec4(time); }\n'),
      'native',
    ],
    ['an ISF header', '/*{ "ISFVSN": "2" }*/\nvoid main() { gl_FragColor = vec4(1.0); }', 'isf'],
    ['a header that is no JSON object', '/* { */\nvoid main() { }', 'isf'],
    ['a comment of words first', '/* words */\n/*{}*/\nvoid main() { }', 'glslviewer'],
    ['no mainImage', 'float half_of(float x) { return x * 0.5; }', undefined],
    ['mainImage in a comment', '// void mainImage(out vec4 c, in vec2 p) {}', undefined],
    ['nothing', '', undefined],
    ['a binary file', '\u0000\u0001PNG\uFFFD{{{((', undefined],
  ])('%s', (_, source, dialect) => {
    expect(detectDialect(source)).toBe(dialect)
  })

  it('takes every built-in for native', () => {
    for (const name of builtinNames()) {
      expect(dialectOfShader({ builtin: name }), name).toBe('native')
      expect(detectDialect(readFileSync(builtinPath(name), 'utf8')) ?? 'native', name).toBe('native')
    }
  })
})

describe('dialectOfShader', () => {
  const of = (files: Readonly<Record<string, string>>, request = {}) =>
    dialectOfShader({
      file: Object.keys(files)[0] ?? '',
      readFile: filesInMemory(files),
      listFolder: () => undefined,
      ...request,
    })

  it('looks into what a file includes', () => {
    expect(of({ 'a.glsl': '#include "b.glsl"\n', 'b.glsl': imageShader('fragColor = vec4(iTime);') })).toBe(
      'shadertoy',
    )
  })

  it.each([
    ['JSON', { 'a.json': '{"renderpass": []}' }, 'shadertoy'],
    ['JSON by another name', { 'a.txt': '[{"renderpass": []}]' }, 'shadertoy'],
    ['an ISF header before a main', { 'a.fs': '/*{"INPUTS": []}*/ void main() {}' }, 'isf'],
  ])('%s', (_, files, dialect) => {
    expect(of(files)).toBe(dialect)
  })

  it('takes the word of the request', () => {
    expect(of({ 'a.glsl': 'void main() {}' }, { dialect: 'native' })).toBe('native')
  })
})
