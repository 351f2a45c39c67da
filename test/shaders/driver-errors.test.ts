import { expect, it } from 'vitest'
import { createProgram, type Device, ShaderCompileError } from '../../src/gpu/index.js'
import type { ShaderDiagnostic } from '../../src/shaders/index.js'
import { describeOnDevice, withDevice } from '../gpu/with-device.js'
import { imageShader, loadText } from './shader-files.js'

/** What the driver says to these files, rewritten; empty where it accepts them. */
function diagnose(
  device: Device,
  files: Readonly<Record<string, string>> | string,
): readonly ShaderDiagnostic[] {
  const shader = loadText(files)
  try {
    createProgram(device, { label: shader.name, ...shader.draws[0] })[Symbol.dispose]()
    return []
  } catch (error) {
    if (!(error instanceof ShaderCompileError)) throw error
    return shader.draws[0].locate(error.stage, error.log)
  }
}

const GEOMETRY = `// @geometry triangle-strip 4 x 2
varying vec2 place;
void mainVertex(out vec4 position, in int vertex, in int instance) {
  place = vec2(vertex, instance);
  position = vec4(VALUE);
}
`

/** Name, files, file:line:column, message. Each is the real driver's own first complaint. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp])[] = [
  [
    'an undeclared name',
    { 'main.glsl': imageShader('  fragColor = vec4(1.0, colour, 0, 1);') },
    'main.glsl:2:25',
    /colour/,
  ],
  [
    'behind a comment and a macro',
    {
      'main.glsl': imageShader(
        '  fragColor = /* long comment */ vec4(PI * colour);',
        '#define PI 3.14159265358979\n',
      ),
    },
    'main.glsl:3:44',
    /colour/,
  ],
  [
    'a type mismatch',
    { 'main.glsl': imageShader('  float a = 1.0;\n  vec3   b = a;') },
    'main.glsl:3:3',
    /vec3|vector/,
  ],
  [
    'a bad swizzle',
    { 'main.glsl': imageShader('\n\n  fragColor = fragCoord.xyzx;') },
    'main.glsl:4:25',
    /xyzx|swizzle/,
  ],
  [
    'in a file that uses the prelude',
    { 'main.glsl': imageShader('  fragColor = vec4(spectrum(fragCoord), time, bass, waveform(0.5));') },
    'main.glsl:2:20',
    /spectrum/,
  ],
  [
    'in an include',
    {
      'main.glsl': `#include "a.glsl"\n${imageShader('fragColor = vec4(a());')}`,
      'a.glsl': '// A\n\nfloat a() { return  oops; }',
    },
    'a.glsl:3:21',
    /oops/,
  ],
  [
    'in a nested include, through lines of Windows',
    {
      'main.glsl': `// Main\r\n#include "d/a.glsl"\r\n${imageShader('fragColor = vec4(b());')}`,
      'd/a.glsl': 'float one;\r\n#include "b.glsl"\r\nfloat two;\r\n',
      'd/b.glsl': '/* B\r\n */ float b() {\r\n\treturn oops;\r\n}\r\n',
    },
    'd/b.glsl:3:9',
    /oops/,
  ],
  [
    'after an include',
    {
      'main.glsl': `#include "a.glsl"\n${imageShader('fragColor = vec4(oops);')}`,
      'a.glsl': 'float a;\nfloat b;\n',
    },
    'main.glsl:3:18',
    /oops/,
  ],
  [
    'in mainVertex',
    { 'main.glsl': GEOMETRY.replace('VALUE', 'oops') + imageShader('fragColor = vec4(place, 0, 1);') },
    'main.glsl:5:19',
    /oops/,
  ],
  [
    'beside mainVertex',
    { 'main.glsl': GEOMETRY.replace('VALUE', '1.0') + imageShader('fragColor = vec4(plaice, 0, 1);') },
    'main.glsl:8:18',
    /plaice/,
  ],
  [
    'in a function that nobody calls',
    {
      'main.glsl': `${GEOMETRY.replace('VALUE', '1.0')}float f() { return oops; }\n${imageShader('fragColor = vec4(1);')}`,
    },
    'main.glsl:7:20',
    /oops/,
  ],
  [
    'a missing semicolon',
    { 'main.glsl': imageShader('  float a = 1.0\n  fragColor = vec4(a);') },
    'main.glsl:2:16',
    /syntax error/,
  ],
  [
    'a missing semicolon at the end of an include',
    {
      'main.glsl': `#include "a.glsl"\n\n${imageShader('fragColor = vec4(a);')}`,
      'a.glsl': '// A\nconst float a = 1.0\n',
    },
    'a.glsl:2:20',
    /syntax error/,
  ],
  [
    'an unfinished expression at the end of an include',
    {
      'main.glsl': `#include "a.glsl"\n${imageShader('fragColor = vec4(a);')}`,
      'a.glsl': 'const float a =\n',
    },
    'a.glsl:1:16',
    /syntax error/,
  ],
  [
    'a wrong bracket',
    { 'main.glsl': imageShader('  fragColor = vec4(1.0));') },
    'main.glsl:2:24',
    /syntax error/,
  ],
  [
    '#error',
    { 'main.glsl': imageShader('fragColor = vec4(1);', 'float a;\n#error not here\n') },
    'main.glsl:2:1',
    /not here/,
  ],
  [
    'the wrong mainImage',
    { 'main.glsl': '\nvoid mainImage(out vec4 c) { c = vec4(1); }' },
    'main.glsl:2:6',
    /mainImage/,
  ],
  [
    'a varying that the vertex stage lacks (linking)',
    {
      'main.glsl': `in  float lost;\n${GEOMETRY.replace('VALUE', '1.0')}${imageShader('fragColor = vec4(lost);')}`,
    },
    'main.glsl:1:11',
    /lost/,
  ],
  [
    'an integer varying that is not flat',
    {
      'main.glsl': `${GEOMETRY.replace('VALUE', '1.0')}varying int n;\n${imageShader('fragColor = vec4(n);')}`,
    },
    'main.glsl:7:1',
    /flat/,
  ],
]

describeOnDevice('errors at the author’s places, from the real driver', () => {
  it.each(CASES)('%s', (_, files, place, message) => {
    withDevice((device) => {
      const [first] = diagnose(device, files).filter(({ severity }) => severity === 'error')
      expect(`${first?.file}:${first?.line}:${first?.column}`).toBe(place)
      expect(first?.message).toMatch(message)
      expect(first?.sourceLine).toBeDefined()
    })()
  })

  it('accepts what is right', () => {
    withDevice((device) => {
      const fragmentOnly = 'float edge() { return fwidth(place.x); }\n'
      const image = imageShader('if (place.x > 9.0) discard; fragColor = vec4(place, edge(), time);')
      expect(
        diagnose(device, GEOMETRY.replace('VALUE', 'bass, time, spectrum(0.5), 1') + fragmentOnly + image),
      ).toEqual([])
      const locals = 'float time = time * 2.0; for (int beat = 0; beat < 3; beat++) time += float(beat);'
      expect(diagnose(device, imageShader(`${locals} fragColor = vec4(time + beat);`))).toEqual([])
      expect(diagnose(device, imageShader('// ünïcode €\nfragColor = vec4(tempo + float(frame));'))).toEqual(
        [],
      )
    })()
  })
})
