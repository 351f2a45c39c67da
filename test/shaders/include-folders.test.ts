import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadShader } from '../../src/shaders/index.js'
import { imageShader, thrownBy } from './shader-files.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Files in a fresh folder. */
function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gpuviz-test-includes-'))
  folders.push(root)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

const USES = (include: string) => `${include}\n${imageShader('fragColor = vec4(given());')}`
const GIVEN = 'float given() { return 1.0; }\n'
const load = (file: string, include: readonly string[] = []) => loadShader({ file, include })
const sourceOf = (file: string, include: readonly string[] = []) => {
  const shader = load(file, include)
  return shader.form === 'draws' ? shader.draws[0].fragment : ''
}

describe('what #include finds', () => {
  it('folders of --include, after the folder of the including file', () => {
    const root = project({ 'a/look.glsl': USES('#include "given.glsl"'), 'b/given.glsl': GIVEN })
    expect(thrownBy(() => load(join(root, 'a/look.glsl')))).toMatchObject({ code: 'missing-include' })
    expect(sourceOf(join(root, 'a/look.glsl'), [join(root, 'b')])).toContain('float given()')
  })

  it('packages of GLSL that the author installed, from the shader’s folder upwards, and what they include', () => {
    const root = project({
      'deep/er/look.glsl': USES('#include "lygia/math/given.glsl"'),
      'node_modules/lygia/math/given.glsl': '#include "../other.glsl"\n',
      'node_modules/lygia/other.glsl': GIVEN,
    })
    expect(sourceOf(join(root, 'deep/er/look.glsl'))).toContain('float given()')
  })

  it('a package that a package manager put there as a link', () => {
    const root = project({ 'app/look.glsl': USES('#include <lygia/given.glsl>'), 'store/given.glsl': GIVEN })
    mkdirSync(join(root, 'app/node_modules'))
    symlinkSync(join(root, 'store'), join(root, 'app/node_modules/lygia'))
    expect(sourceOf(join(root, 'app/look.glsl'))).toContain('float given()')
  })

  it('names the package that is not installed', () => {
    const root = project({ 'look.glsl': USES('#include "lygia/math/given.glsl"') })
    expect(thrownBy(() => load(join(root, 'look.glsl'))).message).toMatch(/help: .*npm install lygia/)
  })

  it('in angle brackets the library, then the file beside', () => {
    const root = project({
      'look.glsl': USES('#include <given.glsl>\n#include <noise.glsl>'),
      'given.glsl': GIVEN,
    })
    expect(sourceOf(join(root, 'look.glsl'))).toContain('float given()')
  })
})

describe('what #include refuses', () => {
  const SECRET = 'the secret of the neighbour'
  it.each([
    ['an absolute path', (root: string) => `#include "${root}/secret.glsl"`],
    ['a path that leads out', () => '#include "../secret.glsl"'],
    ['a link that leads out', () => '#include "link.glsl"'],
    ['a folder that leads out', () => '#include "linked/secret.glsl"'],
    ['a path out of a package', () => '#include "lygia/../../../secret.glsl"'],
    ['a file of the system', () => '#include "/etc/passwd"'],
  ])('%s, and shows nothing of it', (_, include) => {
    const root = project({ 'secret.glsl': SECRET, 'look/node_modules/lygia/a.glsl': '' })
    writeFileSync(join(root, 'look/look.glsl'), USES(`  ${include(root)}`))
    symlinkSync(join(root, 'secret.glsl'), join(root, 'look/link.glsl'))
    symlinkSync(root, join(root, 'look/linked'))
    const file = join(root, 'look/look.glsl')
    const error = thrownBy(() => load(file))
    expect(error).toMatchObject({
      code: 'include-outside',
      exitCode: 1,
      place: { file, line: 1, column: 12 },
    })
    expect(`${error.message}${error.hint}`).not.toContain(SECRET)
  })

  it('files that grow without bounds', () => {
    const bombs = Array.from({ length: 20 }, (_, index) => {
      const twice = `#if A\n#include "b${index + 1}.glsl"\n#endif\n`.repeat(2)
      return [`b${index}.glsl`, twice] as const
    })
    const root = project({
      ...Object.fromEntries(bombs),
      'b20.glsl': GIVEN,
      'look.glsl': USES('#include "b0.glsl"'),
    })
    expect(thrownBy(() => load(join(root, 'look.glsl')))).toMatchObject({ code: 'include-limit' })
  })

  it('files that go on and on', () => {
    const chain = Array.from(
      { length: 60 },
      (_, index) => [`c${index}.glsl`, `#include "c${index + 1}.glsl"\n`] as const,
    )
    const root = project({
      ...Object.fromEntries(chain),
      'c60.glsl': GIVEN,
      'look.glsl': USES('#include "c0.glsl"'),
    })
    expect(thrownBy(() => load(join(root, 'look.glsl')))).toMatchObject({ code: 'include-limit' })
  })
})
