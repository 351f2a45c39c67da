import { expect, it } from 'vitest'
import { programErrors } from '../../src/scenes/layers/program-errors.js'
import type { ShaderDiagnostic } from '../../src/shaders/index.js'
import { describeOnDevice, withDevice } from '../gpu/with-device.js'
import { imageShader, loadText } from './shader-files.js'

/** `line:column message` of all that the real driver says, in the order in which it is shown. */
function errorsOf(text: string): readonly string[] {
  const shader = loadText(text)
  let found: readonly ShaderDiagnostic[] = []
  withDevice((device) => {
    found = programErrors(device, shader.name, shader.draws)
  })()
  return found
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describeOnDevice('all errors at once', () => {
  it('goes on behind what stops the parser', () => {
    const body = [
      '  float a = 1.0',
      '  float b = = 2.0;',
      '  vec3 c = vec3(nothing);',
      '  float input = 1.0;',
      '  fragColor = vec4(a, elsewhere, c.x, 1.0);',
    ].join('\n')
    const lines = errorsOf(imageShader(body)).map((text) => text.replace(/ .*/, ''))
    expect(lines).toEqual(['2:16', '3:13', '4:17', '5:9', '6:23'])
  })

  it('goes on behind a broken function, and does not miss it', () => {
    const before = 'float broken(float x,) { return x; }\nfloat other() { return missing; }\n'
    const errors = errorsOf(
      imageShader('  fragColor = vec4(broken(1.0));\n  fragColor.x = other() + unknown;', before),
    )
    expect(errors.map((text) => text.replace(/ .*/, ''))).toEqual(['1:22', '2:24', '5:27'])
  })

  it('says each error of shared lines once, and of both stages', () => {
    const shader = [
      '// @geometry triangle-strip 4 x 1',
      'float both(float x) { return x * nowhere; }',
      'void mainVertex(out vec4 position, in int vertex, in int instance) {',
      '  position = vec4(both(1.0), oops, 0.0, 1.0);',
      '}',
      imageShader('  fragColor = vec4(both(2.0), alas, 0.0, 1.0);'),
    ].join('\n')
    const errors = errorsOf(shader)
    expect(errors.map((text) => /`(\w+)'/.exec(text)?.[1])).toEqual(['nowhere', 'oops', 'alas'])
  })

  it('ends, whatever it is given', () => {
    expect(errorsOf(imageShader('  ) ) ( = ;\n'.repeat(60))).length).toBeGreaterThan(3)
    expect(errorsOf(`${imageShader('  fragColor = vec4(1.0);')}\n{`).length).toBeGreaterThan(0)
  })
})
