import { describe, expect, it } from 'vitest'
import { detectDialect } from '../../src/shaders/index.js'
import { imageShader } from './shader-files.js'

describe('detectDialect', () => {
  it.each([
    ['a time of ours', imageShader('fragColor = vec4(time);'), 'native'],
    ['nothing at all', imageShader('fragColor = vec4(1);'), 'native'],
    ['iTime', imageShader('fragColor = vec4(iTime);'), 'shadertoy'],
    ['iChannel0', imageShader('fragColor = texture(iChannel0, fragCoord);'), 'shadertoy'],
    [
      'iResolution in a macro',
      imageShader('fragColor = vec4(R);', '#define R iResolution.xy\n'),
      'shadertoy',
    ],
    ['iTime in a comment', imageShader('fragColor = vec4(time); // iTime'), 'native'],
    ['iTime in a block comment', imageShader('/* iTime */ fragColor = vec4(1);'), 'native'],
    ['a member iTime', imageShader('fragColor = vec4(a.iTime);'), 'native'],
    ['another name with i', imageShader('fragColor = vec4(iFoo, iChannel4, iTimes, 1);'), 'native'],
    ['iTime as a local of the author', imageShader('float iTime = time; fragColor = vec4(iTime);'), 'native'],
    [
      'iTime as a macro of the author',
      imageShader('fragColor = vec4(iTime);', '#define iTime time\n'),
      'native',
    ],
    ['a channel line', imageShader('fragColor = vec4(1);', '#iChannel0 "self"\n'), 'shadertoy'],
    ['no mainImage', 'void main() { }', undefined],
    ['mainImage in a comment', '// void mainImage(out vec4 c, in vec2 p) {}', undefined],
  ])('%s', (_, source, dialect) => {
    expect(detectDialect(source)).toBe(dialect)
  })
})
