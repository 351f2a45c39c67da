import { describe, expect, it } from 'vitest'
import type { PassShaderSource } from '../../../src/shaders/index.js'
import { passesOf, ShaderFolder } from '../draw-dialect.js'
import { thrownBy } from '../shader-files.js'
import { toy } from './toy-shaders.js'

const READ = 'c = texture(iChannel0, p);'

/** Reads from files; what was read has forgotten them. */
function read(
  files: Readonly<Record<string, string>>,
  request: { main?: string; channels?: Readonly<Record<number, string>> } = {},
): PassShaderSource {
  using folder = new ShaderFolder(files)
  const { main = Object.keys(files)[0] ?? '', channels = {} } = request
  return passesOf(folder.load(main, { channels, dialect: 'shadertoy' }))
}

const passNames = ({ program }: PassShaderSource) => program.passes.map(({ name }) => name)
const messages = ({ remarks = [] }: PassShaderSource) => remarks.map(({ message }) => message)

/** As the site's pages export a shader; `info` and the like are left out of what nobody reads. */
const EXPORT = {
  ver: '0.1',
  info: { id: 'abc', name: 'Two passes', description: 'What it is.\nMore of it.' },
  renderpass: [
    {
      name: 'Image',
      type: 'image',
      code: toy(READ),
      outputs: [{ id: '4dfGRr', channel: 0 }],
      inputs: [input(0, 'buffer', '/media/previz/buffer00.png', '4dXGR8')],
    },
    { name: 'Common', type: 'common', code: 'const float ONE = 1.0;', outputs: [], inputs: [] },
    {
      name: 'Buffer A',
      type: 'buffer',
      code: toy(
        'c = texture(iChannel0, p) + texture(iChannel1, p) + texture(iChannel2, p) * ONE + texture(iChannel3, p);',
      ),
      outputs: [{ id: '4dXGR8', channel: 0 }],
      inputs: [
        input(0, 'buffer', '/media/previz/buffer00.png', '4dXGR8', { filter: 'nearest', wrap: 'repeat' }),
        input(1, 'texture', '/media/a/f735bee5b64ef98879dc618b016ecf7939a5756040c2cde21ccb15e69a6e1cfb.png'),
        input(2, 'keyboard', '/presets/tex00.jpg'),
        input(3, 'musicstream', 'https://example.org/song'),
      ],
    },
  ],
}

function input(channel: number, type: string, filepath: string, id = 'x', sampler = {}) {
  return {
    id,
    filepath,
    type,
    channel,
    published: 1,
    sampler: { filter: 'mipmap', wrap: 'repeat', vflip: 'true', srgb: 'false', ...sampler },
  }
}

const asApi = (shader: typeof EXPORT) => ({
  Shader: {
    ...shader,
    renderpass: shader.renderpass.map(({ inputs, ...pass }) => ({
      ...pass,
      inputs: inputs.map(({ type, filepath, ...rest }) => ({ ...rest, ctype: type, src: filepath })),
    })),
  },
})

describe("the site's JSON", () => {
  it.each([
    ['a shader', EXPORT],
    ['an array of one', [EXPORT]],
    ['the program interface', asApi(EXPORT)],
  ])('%s', (_, json) => {
    const shader = read({ 'two.json': JSON.stringify(json) })
    expect(passNames(shader)).toEqual(['Buffer A', 'Image'])
    expect(shader).toMatchObject({ name: 'two', summary: 'What it is.', dialect: 'shadertoy' })
    const [bufferA, image] = shader.program.passes
    expect(bufferA.samplers).toEqual({
      iChannel0: {
        picture: { kind: 'buffer', name: 'Buffer A', when: 'last-frame' },
        filter: 'nearest',
        wrap: 'repeat',
      },
      iChannel1: { picture: { kind: 'noise', channels: 4, side: 256 }, filter: 'mipmap', wrap: 'repeat' },
      iChannel2: { picture: { kind: 'blank', width: 256, height: 3 }, filter: 'mipmap', wrap: 'repeat' },
      iChannel3: { picture: { kind: 'song-channel' }, filter: 'mipmap', wrap: 'repeat' },
    })
    expect(image?.samplers.iChannel0?.picture).toEqual({
      kind: 'buffer',
      name: 'Buffer A',
      when: 'this-frame',
    })
    expect(shader.program.buffers).toMatchObject([{ name: 'Buffer A', format: 'rgba32f', keeps: true }])
    expect(bufferA.fragment).toContain('const float ONE')
  })

  it("names the pass, line and column of a driver's complaint", () => {
    const shader = read({ 'two.json': JSON.stringify(EXPORT) })
    const [bufferA] = shader.program.passes
    const line = bufferA.fragment.split('\n').findIndex((text) => text.includes('* ONE')) + 1
    const [first] = bufferA.locate('fragment', `0:${line}(80): error: \`ONE' undeclared`)
    expect(first).toMatchObject({ line: 2, severity: 'error', sourceLine: expect.stringContaining('* ONE') })
    expect(first?.file).toMatch(/two\.json#Buffer A$/)
    expect(first?.sourceLine.slice((first?.column ?? 0) - 1)).toMatch(/^ONE/)
  })

  it("takes a file of the site's that lies beside it, and a picture of the user's in its place", () => {
    const wood = input(0, 'texture', '/media/a/0123.jpg', 'y', { vflip: 'false' })
    const json = JSON.stringify({
      renderpass: [{ name: '', type: 'image', code: toy(READ), inputs: [wood] }],
    })
    const beside = read({ 'toy.json': json, 'media/a/0123.jpg': '' })
    expect(beside.program.passes[0].samplers.iChannel0?.picture).toMatchObject({
      kind: 'image',
      flipped: false,
    })
    expect(beside.dependencies.some((path) => path.endsWith('media/a/0123.jpg'))).toBe(true)
    const error = thrownBy(() => read({ 'toy.json': json }))
    expect(error).toMatchObject({ code: 'missing-channel', exitCode: 1 })
    expect(error.message).toMatch(/iChannel0 of Image shows the site's texture \/media\/a\/0123\.jpg/)
    expect(error.hint).toMatch(/--channel 0=FILE/)
    expect(
      read({ 'toy.json': json }, { channels: { 0: 'noise' } }).program.passes[0].samplers.iChannel0,
    ).toMatchObject({
      picture: { kind: 'noise' },
    })
  })

  it.each([
    ['video', /the video \/media\/a\/x\.webm, which gpuviz does not show/],
    ['webcam', /the webcam/],
    ['cubemap', /the site's cubemap/],
    ['volume', /the site's volume/],
  ])('a %s is refused, clearly', (type, message) => {
    const json = {
      renderpass: [{ type: 'image', code: toy(READ), inputs: [input(0, type, '/media/a/x.webm')] }],
    }
    expect(thrownBy(() => read({ 'toy.json': JSON.stringify(json) })).message).toMatch(message)
  })

  it('leaves the sound out, and says so; a cube pass is an error', () => {
    const withPass = (type: string, name: string) =>
      JSON.stringify({
        ...EXPORT,
        renderpass: [
          ...EXPORT.renderpass,
          { type, name, code: 'vec2 mainSound(int s, float t) { return vec2(0.0); }' },
        ],
      })
    expect(messages(read({ 'a.json': withPass('sound', 'Sound') }))).toEqual([
      expect.stringMatching(/Sound is left out/),
    ])
    expect(thrownBy(() => read({ 'a.json': withPass('cubemap', 'Cube A') }))).toMatchObject({
      code: 'not-supported',
    })
  })

  it.each([
    ['not JSON', '{"renderpass": [', /not JSON/],
    ['something else', '{"a": 1}', /not a shader as shadertoy\.com exports it/],
    ['two shaders', JSON.stringify([EXPORT, EXPORT]), /2 shaders, expected one/],
    ['no image', JSON.stringify({ renderpass: [{ type: 'sound', code: '' }] }), /no pass that is the image/],
    ['nothing', '', /not JSON/],
    ['a nest', '['.repeat(100_000), /not JSON/],
  ])('%s: an error that names the file', (_, text, message) => {
    const error = thrownBy(() => read({ 'a.json': text }))
    expect(error).toMatchObject({ code: 'bad-export', place: { file: expect.stringMatching(/a\.json$/) } })
    expect(error.message).toMatch(message)
  })
})

describe('a folder', () => {
  const image = `#iChannel0 "file://buffer-a.glsl"\n${toy(READ)}`

  it.each([
    ['the names of the contract', 'image.glsl', 'buffer-a.glsl', 'common.glsl'],
    ["the site's", 'Image.glsl', 'Buffer A.glsl', 'Common.glsl'],
    ["an editor's", 'Image.frag', 'BufferA.frag', 'common.frag'],
    ['underscores', 'IMAGE.fs', 'buffer_a.fs', 'Common.fs'],
  ])('with %s', (_, imageName, bufferName, commonName) => {
    const shader = read(
      { [imageName]: image, [bufferName]: toy('c = vec4(SHARED);'), [commonName]: '#define SHARED 0.5\n' },
      { main: '' },
    )
    expect(passNames(shader)).toEqual(['Buffer A', 'Image'])
    expect(shader.dependencies.map((path) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining([imageName, bufferName, commonName]),
    )
  })

  it('is named for itself, and says what nobody filled', () => {
    const shader = read(
      { 'image.glsl': `#iChannel1 "self"\n${toy(READ)}`, 'buffer-a.glsl': toy('') },
      { main: '' },
    )
    expect(shader.name).toMatch(/^gpuviz-shaders-/)
    expect(passNames(shader)).toEqual(['Image'])
  })

  it('without an image is an error that says what it needs', () => {
    const error = thrownBy(() => read({ 'buffer-a.glsl': toy('') }, { main: '' }))
    expect(error).toMatchObject({ code: 'no-image-in-folder', hint: expect.stringMatching(/image\.glsl/) })
  })

  it('with a cube pass is an error; a sound is left out', () => {
    const files = {
      'image.glsl': toy('c = vec4(iTime);'),
      'sound.glsl': 'vec2 mainSound(int s, float t) { return vec2(0.0); }',
    }
    expect(messages(read(files, { main: '' }))).toEqual([
      expect.stringMatching(/left out: gpuviz shows a song/),
    ])
    expect(thrownBy(() => read({ ...files, 'cube-a.glsl': '' }, { main: '' }))).toMatchObject({
      code: 'not-supported',
    })
  })

  it('a file of it alone gets Common where it lacks something', () => {
    const files = { 'buffer-a.glsl': toy('c = vec4(SHARED);'), 'common.glsl': 'const float SHARED = 0.5;\n' }
    expect(read(files).program.passes[0].fragment).toContain('const float SHARED')
    const own = { ...files, 'buffer-a.glsl': toy('c = vec4(SHARED);', 'const float SHARED = 1.0;\n') }
    expect(read(own).program.passes[0].fragment).not.toContain('SHARED = 0.5')
  })
})

describe('the lines of editors', () => {
  const channels = (lines: string, body = READ) =>
    read({ 'a.glsl': `${lines}\n${toy(body)}`, 'other.glsl': toy('c = vec4(iTime);') })

  it('name other files as buffers, drawn before those that read them', () => {
    const shader = read({
      'a.glsl': `#iChannel0 "file://b.glsl"\n#iChannel1 "file://./c.frag"\n${toy('c = texture(iChannel0, p) + texture(iChannel1, p);')}`,
      'b.glsl': `#iChannel0 "file://c.frag"\n${toy(READ)}`,
      'c.frag': `#iChannel0 "file://b.glsl"\n${toy(READ)}`,
    })
    expect(passNames(shader)).toEqual(['c.frag', 'b.glsl', 'Image'])
    expect(
      shader.program.passes.map(({ samplers }) =>
        Object.values(samplers).map(({ picture }) =>
          picture.kind === 'buffer' ? `${picture.name} ${picture.when}` : '',
        ),
      ),
    ).toEqual([['b.glsl last-frame'], ['c.frag this-frame'], ['b.glsl this-frame', 'c.frag this-frame']])
  })

  it('set filter and wrap; smaller copies win over nearest texels', () => {
    const lines =
      '#iChannel0 "noise"\n#iChannel0::MinFilter "NearestMipMapNearest"\n#iChannel0::MagFilter "Nearest"\n#iChannel0::WrapMode "Mirror"'
    expect(channels(lines).program.passes[0].samplers.iChannel0).toEqual({
      picture: { kind: 'noise', channels: 4, side: 256 },
      filter: 'mipmap',
      wrap: 'mirror',
    })
  })

  it('put the song in place of any sound', () => {
    const shader = channels('#iChannel0 "file://loop.mp3"')
    expect(shader.program.passes[0].samplers.iChannel0?.picture).toEqual({ kind: 'song-channel' })
    expect(messages(shader)).toEqual(['the song plays in place of loop.mp3'])
  })

  it.each([
    ['#iChannel7 "self"', 'bad-channel', /there are channels 0 to 3/],
    ['#iChannel0 self', 'bad-channel', /expected a text in quotes/],
    ['#iChannel0::WrapMode "Sideways"', 'bad-channel', /expected one of/],
    ['#iChannel0::Colour "Red"', 'bad-channel', /expected one of/],
    ['#iChannel0 "file://gone.png"', 'missing-channel', /gone\.png, which is not there/],
    ['#iChannel0 "file://gone.glsl"', 'missing-channel', /gone\.glsl, which is not there/],
    ['#iChannel0 "https://example.org/a.png"', 'missing-channel', /fetches nothing from the network/],
    ['#iChannel0 "file://film.mp4"', 'missing-channel', /video/],
    ['#iUniform mat4 m = mat4(1.0)', 'bad-param-comment', /a mat4 cannot be a parameter/],
    ['#iUniform float f = 3.0 in { 0.0, 1.0 }', 'bad-param-comment', /outside/],
    ['#iUniform', 'bad-param-comment', /expected #iUniform/],
  ])('%s: %s at its line', (line, code, message) => {
    const error = thrownBy(() => channels(`\n${line}`))
    expect(error).toMatchObject({ code, exitCode: 1, place: { line: 2, column: 1 } })
    expect(error.message).toMatch(message)
  })

  it('make parameters', () => {
    const lines =
      '#iUniform int mode = 1 in { 0, 1, 5 } // which\n#iUniform vec2 at = vec2(0.5)\n#iUniform bool on = true\n#iUniform color4 c4 = color4(1.0, 0.5, 0.0, 1.0)\n#iUniform float plain'
    expect(channels(lines).params).toMatchObject([
      {
        name: 'mode',
        type: 'int',
        default: 1,
        min: 0,
        max: 5,
        choices: [{ value: 0 }, { value: 1 }, { value: 5 }],
      },
      { name: 'at', type: 'vec2', default: [0.5, 0.5] },
      { name: 'on', type: 'bool', default: true, defaultValue: 1 },
      { name: 'c4', type: 'vec4', default: [1, 0.5, 0, 1], isColour: true },
      { name: 'plain', type: 'float', default: 0 },
    ])
  })

  it('a chain without end is an error, not a hang', () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `p${i}.glsl`,
        `#iChannel0 "file://p${i + 1}.glsl"\n${toy(READ)}`,
      ]),
    )
    expect(thrownBy(() => read(files))).toMatchObject({ code: 'bad-channel' })
  })
})

describe('--channel', () => {
  it('goes into the image, and into what buffers show from outside', () => {
    const files = {
      'image.glsl': `#iChannel0 "file://buffer-a.glsl"\n${toy('c = texture(iChannel0, p) + texture(iChannel1, p);')}`,
      'buffer-a.glsl': `#iChannel0 "self"\n#iChannel1 "noise"\n${toy('c = texture(iChannel0, p) + texture(iChannel1, p);')}`,
    }
    const { program } = read(files, { main: '', channels: { 0: 'cover', 1: 'audio' } })
    const kinds = program.passes.map(({ samplers }) =>
      Object.values(samplers).map(({ picture }) => picture.kind),
    )
    expect(kinds).toEqual([
      ['buffer', 'song-channel'],
      ['cover', 'song-channel'],
    ])
  })

  it('names what is not there', () => {
    const error = thrownBy(() => read({ 'a.glsl': toy(READ) }, { channels: { 1: 'gone.png' } }))
    expect(error).toMatchObject({ code: 'no-input', exitCode: 2, hint: expect.stringMatching(/noise-grey/) })
    expect(error.message).toMatch(/--channel 1=gone\.png/)
  })

  it('is refused beyond the channels that a dialect has', () => {
    expect(thrownBy(() => read({ 'a.glsl': toy(READ) }, { channels: { 4: 'noise' } }))).toMatchObject({
      code: 'no-channel',
      exitCode: 2,
    })
    using folder = new ShaderFolder({ 'a.glsl': toy('c = vec4(time);') })
    const error = thrownBy(() => folder.load('a.glsl', { channels: { 0: 'noise' } }))
    expect(error.message).toMatch(/of the dialect native, has no channels/)
  })
})

describe('what the site has and gpuviz has not', () => {
  it.each([
    [
      'mainSound alone',
      'vec2 mainSound(int s, float t) { return vec2(0.0); }',
      'not-supported',
      /mainSound is not supported/,
    ],
    [
      'mainVR alone',
      'void mainVR(out vec4 c, vec2 p, vec3 o, vec3 d) { c = vec4(0.0); }',
      'not-supported',
      /mainVR is not supported/,
    ],
    [
      'mainCubemap',
      'void mainCubemap(out vec4 c, vec2 p, vec3 o, vec3 d) { c = vec4(0.0); }',
      'not-supported',
      /cube map/,
    ],
    ['nothing', 'float x;', 'no-main-image', /has no mainImage/],
  ])('%s', (_, text, code, message) => {
    const error = thrownBy(() => read({ 'a.glsl': text }))
    expect(error).toMatchObject({ code, exitCode: 1 })
    expect(error.message).toMatch(message)
  })

  it('mainSound and mainVR beside an image are left out, with a remark at their places', () => {
    const shader = read({
      'a.glsl': `${toy('c = vec4(iTime);')}vec2 mainSound(int s, float t) { return vec2(0.0); }\n`,
    })
    expect(shader.remarks).toMatchObject([
      { line: 4, column: 6, severity: 'warning', message: 'mainSound is not supported and is left out' },
    ])
  })

  it('a channel that nobody filled, with a remark where it is used; taken for a cube where it is looked up as one', () => {
    const shader = read({
      'a.glsl': toy('c = texture(iChannel1, p) + texture(iChannel2, normalize(vec3(p, 1.0)));'),
    })
    expect(messages(shader)).toEqual([
      expect.stringMatching(/^iChannel1 of Image shows nothing and is black/),
      expect.stringMatching(/^iChannel2/),
    ])
    expect(shader.remarks?.[0]).toMatchObject({ line: 2, column: 13 })
    expect(shader.program.passes[0].fragment).toContain('samplerCube iChannel2')
  })
})
