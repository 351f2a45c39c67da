import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../../src/gpu/index.js'
import { AudioFolder, EVERYTHING } from '../../audio/audio-folder.js'
import { noise } from '../../audio/make-signal.js'
import { describeOnDevice, openTestDevice } from '../../gpu/with-device.js'
import { FRAME, pixelAt } from '../../scenes/passes/draw-passes.js'
import { BLUE, drawFiles, GREEN, RED, ShaderFolder, WHITE } from '../draw-dialect.js'
import { holds, toy } from './toy-shaders.js'

// Frames are 8 × 4 pixels, 30 a second, and there is no song unless a test brings one.
let device: Device
let pictures: ShaderFolder
let shot: string

describeOnDevice('Shadertoy', () => {
  beforeAll(async () => {
    device = openTestDevice()
    pictures = new ShaderFolder()
    // From the lower left: blue, white, red, green.
    shot = await pictures.picture('shot.png', [
      [RED, GREEN],
      [BLUE, WHITE],
    ])
  })
  afterAll(() => {
    device.checkErrors('the tests')
    expect(device.objectCounts()).toEqual({})
    device[Symbol.dispose]()
    pictures[Symbol.dispose]()
  })

  const pixel = async (files: string | Readonly<Record<string, string>>, options = {}, x = 5, y = 2) => {
    const table = typeof files === 'string' ? { 'toy.glsl': files } : files
    return pixelAt(await drawFiles(device, table, { dialect: 'shadertoy', ...options }), x, y)
  }

  describe('uniforms, at frame 15', () => {
    it.each([
      ['iResolution', 'iResolution == vec3(8.0, 4.0, 1.0)'],
      ['iTime', 'abs(iTime - 0.5) < 1e-5'],
      ['iGlobalTime of old', 'iGlobalTime == iTime'],
      ['iTimeDelta', 'abs(iTimeDelta - 1.0 / 30.0) < 1e-6'],
      ['iFrame', 'iFrame == 15'],
      ['iFrameRate', 'iFrameRate == 30.0'],
      ['iChannelTime', 'iChannelTime[0] == iTime && iChannelTime[3] == iTime'],
      [
        'iChannelResolution of the song',
        'iChannelResolution[0] == vec3(512.0, 2.0, 1.0) && texture(iChannel0, p).a >= 0.0',
      ],
      ['iMouse', 'iMouse == vec4(0.0)'],
      ['iDate, fixed: the noon of 2024-01-01, months from 0', 'iDate == vec4(2024.0, 0.0, 1.0, 43200.0)'],
      ['iSampleRate', 'iSampleRate == 44100.0'],
      ['HW_PERFORMANCE', 'HW_PERFORMANCE == 1'],
      ['fragCoord at the middle of a pixel', 'fract(p) == vec2(0.5) && p == gl_FragCoord.xy'],
    ])('%s', async (_, condition) => {
      expect(await pixel(holds(condition), { frames: [15] })).toEqual(WHITE)
    })

    it('those that the author declares himself, whatever he calls their types', async () => {
      const declared =
        'uniform vec2 iResolution;\n#ifdef NEVER\nuniform float iTime;\n#endif\nuniform float iFrame;\n'
      const condition = 'iResolution == vec2(8.0, 4.0) && iTime == 0.5 && iFrame == 15.0'
      expect(await pixel(holds(condition, declared), { frames: [15] })).toEqual(WHITE)
    })

    it('names that he defines otherwise stay his', async () => {
      const own = '#define iMouse vec4(3.0)\nconst float iDate = 2.0;\n'
      expect(await pixel(holds('iMouse.x == 3.0 && iDate == 2.0 && iTime == 0.0', own))).toEqual(WHITE)
    })
  })

  describe('channels', () => {
    const show = toy('c = texture(iChannel0, p / iResolution.xy);')
    const fetch = (channel: number) => toy(`c = texelFetch(iChannel${channel}, ivec2(p) % 2, 0);`)

    it('an image, its lowest row at the bottom', async () => {
      const bytes = await drawFiles(device, { 'toy.glsl': fetch(1) }, { channels: { 1: shot } })
      expect([pixelAt(bytes, 0, 0), pixelAt(bytes, 1, 0), pixelAt(bytes, 0, 1)]).toEqual([BLUE, WHITE, RED])
    })

    it('an image by a line of the file, and its size', async () => {
      const text = `#iChannel2 "file://${shot}"\n${holds('iChannelResolution[2].xy == vec2(2.0) && texelFetch(iChannel2, ivec2(0), 0).b == 1.0')}`
      expect(await pixel(text)).toEqual(WHITE)
    })

    it('the song, in a single file that says nothing else', async () => {
      using folder = new AudioFolder()
      const keep = { keep: { linearSpectrum: EVERYTHING, waveform: EVERYTHING } }
      const wav = folder.wav('song.wav', noise(44_100, 0.5, 3), { sampleRate: 44_100 })
      using features = (await folder.analyze(wav, keep)).features
      const song = { features, cover: undefined, coverColours: undefined }
      const condition =
        'texture(iChannel0, vec2(0.3, 0.25)).r > 0.3 && texture(iChannel0, vec2(0.3, 0.75)).r > 0.1 && texture(iChannel0, vec2(0.3, 0.25)).g == 0.0'
      expect(await pixel(holds(condition), { song, frames: [15] })).toEqual(WHITE)
    })

    it('nothing in those that nobody fills: black, one pixel', async () => {
      expect(
        await pixel(holds('texture(iChannel1, p) == vec4(0.0) && iChannelResolution[1].xy == vec2(1.0)')),
      ).toEqual(WHITE)
      expect(await pixel(show, { channels: { 0: 'none' } })).toEqual([0, 0, 0, 255])
    })

    it.each([
      ['noise', 256],
      ['noise-64', 64],
      ['noise-grey', 256],
      ['noise-gray-1024', 1024],
    ])('%s: even bytes, in colour or grey', async (word, side) => {
      const grey = word.includes('gr')
      const text = holds(
        `iChannelResolution[3].xy == vec2(${side}.0) && (texture(iChannel3, vec2(0.3)).g == ${grey ? '' : 'abs'}(0.0)) == ${grey} && textureLod(iChannel3, vec2(0.5), 20.0).r > 0.45 && textureLod(iChannel3, vec2(0.5), 20.0).r < 0.55`,
      )
      expect(await pixel(text, { channels: { 3: word } })).toEqual(WHITE)
    })

    it.each(['noise-3d', 'noise-3d-grey'])('%s: a volume', async (word) => {
      const text = holds(
        'textureSize(iChannel1, 0) == ivec3(32) && texture(iChannel1, vec3(0.2)).r != texture(iChannel1, vec3(0.2, 0.2, 0.7)).r',
      )
      expect(await pixel(text, { channels: { 1: word } })).toEqual(WHITE)
    })

    it('a cube of six files', async () => {
      const faces = { px: RED, nx: GREEN, py: BLUE, ny: WHITE, pz: RED, nz: GREEN } as const
      for (const [face, colour] of Object.entries(faces))
        await pictures.picture(`sky_${face}.png`, [[colour]])
      const text = holds(
        'texture(iChannel1, vec3(1, 0, 0)).r == 1.0 && texture(iChannel1, vec3(0, 1, 0)).rb == vec2(0.0, 1.0)',
      )
      expect(await pixel(text, { channels: { 1: `${pictures.path}/sky_{}.png` } })).toEqual(WHITE)
      const named = `#iChannel1 "file://${pictures.path}/sky.png"\n#iChannel1::Type "CubeMap"\n${text}`
      expect(await pixel(named)).toEqual(WHITE)
    })

    it('a keyboard that nobody touches', async () => {
      const text = `#iChannel1 "keyboard"\n#iKeyboard\n${holds('texelFetch(iChannel1, ivec2(65, 0), 0).x == 0.0 && !isKeyDown(Key_A) && iChannelResolution[1].xy == vec2(256.0, 3.0)')}`
      expect(await pixel(text)).toEqual(WHITE)
    })

    it('as structs, as the site also has them', async () => {
      const text = holds(
        'texture(iCh1.sampler, vec2(0.25)).b == 1.0 && iCh1.size.xy == vec2(2.0) && iCh1.time == iTime && iCh1.loaded == 1',
      )
      expect(await pixel(text, { channels: { 1: shot } })).toEqual(WHITE)
    })
  })

  describe('wrap and filter', () => {
    // The picture is two pixels wide: the lower row blue, white.
    const at = (u: string, lines = '') =>
      `#iChannel0 "file://SHOT"\n${lines}${toy(`c = textureLod(iChannel0, vec2(${u}, 0.25), 0.0);`)}`
    const set = (name: string, value: string) => `#iChannel0::${name} "${value}"\n`
    const nearest = set('MagFilter', 'Nearest')

    it.each([
      ['repeat is the standard', at('1.25', nearest), BLUE],
      ['repeat', at('1.25', nearest + set('WrapMode', 'Repeat')), BLUE],
      ['clamp', at('1.75', nearest + set('WrapMode', 'Clamp')), WHITE],
      ['clamp, before the start', at('-0.75', nearest + set('WrapMode', 'Clamp')), BLUE],
      ['mirror', at('1.25', nearest + set('WrapMode', 'Mirror')), WHITE],
      ['nearest', at('0.45', nearest), BLUE],
      ['linear', at('0.5', set('MagFilter', 'Linear') + set('MinFilter', 'Linear')), [128, 128, 255, 255]],
    ])('%s', async (_, text, colour) => {
      const found = await pixel(text.replace('SHOT', shot))
      // Halves of 255 round either way.
      const apart = found.map((value, index) => Math.abs(value - (colour[index] ?? 0)))
      expect(Math.max(...apart), found.join(' ')).toBeLessThanOrEqual(1)
    })

    it('mipmaps: the mean of all pixels in the smallest copy', async () => {
      const text = `#iChannel0 "file://${shot}"\n#iChannel0::MinFilter "LinearMipMapLinear"\n${toy('c = textureLod(iChannel0, vec2(0.5), 9.0);')}`
      for (const value of (await pixel(text)).slice(0, 3))
        expect(Math.abs(value - 128)).toBeLessThanOrEqual(1)
    })

    it('buffers are clamped and linear', async () => {
      const files = {
        'image.glsl': `#iChannel0 "file://buffer-a.glsl"\n${toy('c = vec4(texture(iChannel0, vec2(-0.5, 0.5)).r, texture(iChannel0, vec2(4.0 / 8.0, 0.5)).r, texture(iChannel0, vec2(1.5, 0.5)).r, 1.0);')}`,
        'buffer-a.glsl': toy('c = vec4(floor(p.x) / 8.0);'),
      }
      // Columns hold 0/8 … 7/8; half way between 3/8 and 4/8 is 0.4375.
      expect(await pixel(files, { main: '' })).toEqual([
        0,
        Math.round(0.4375 * 255),
        Math.round((7 / 8) * 255),
        255,
      ])
    })
  })

  describe('buffers', () => {
    const counter = `#iChannel0 "self"\n${toy('c = texelFetch(iChannel0, ivec2(p), 0) + vec4(1.0 / 255.0);')}`
    const image = (body: string, ...lines: string[]) => `${lines.join('\n')}\n${toy(body)}`

    it('a buffer reads itself as it was a frame ago', async () => {
      const files = {
        'image.glsl': image('c = texelFetch(iChannel0, ivec2(p), 0);', '#iChannel0 "file://buffer-a.glsl"'),
        'buffer-a.glsl': counter,
      }
      expect(await pixel(files, { main: '', frames: [0, 1, 2, 3, 4] })).toEqual([5, 5, 5, 255])
    })

    it('the image too, where an editor lets it', async () => {
      expect(await pixel(counter, { frames: [0, 1, 2] })).toEqual([3, 3, 3, 255])
    })

    it('A, B, C, D, image: what was drawn before in this frame, what comes later as it was in the last', async () => {
      // Each shows the frame's number, and what it sees of the others.
      const stamp = 'float(iFrame + 1) / 255.0'
      const files = {
        'Buffer A.glsl': image(
          `c = vec4(${stamp}, texelFetch(iChannel1, ivec2(0), 0).r, 0.0, 1.0);`,
          '#iChannel1 "buffer-d"',
        ),
        'Buffer D.glsl': image(
          `c = vec4(${stamp}, texelFetch(iChannel0, ivec2(0), 0).r, 0.0, 1.0);`,
          '#iChannel0 "Buffer A"',
        ),
        'image.glsl': image(
          'c = vec4(texelFetch(iChannel0, ivec2(0), 0).r, texelFetch(iChannel0, ivec2(0), 0).g, texelFetch(iChannel1, ivec2(0), 0).g, 1.0);',
          '#iChannel0 "file://Buffer A.glsl"',
          '#iChannel1 "file://bufferD.frag"',
        ),
      }
      // In frame 3 the image sees A of now (4), which saw D of frame 2 (3); D saw A of now (4).
      expect(await pixel(files, { main: '', frames: [0, 1, 2, 3] })).toEqual([4, 3, 4, 255])
    })

    it('hold floats of 32 bits, below 0 and above 1, with an alpha of their own', async () => {
      const files = {
        'image.glsl': image(
          'vec4 v = texelFetch(iChannel0, ivec2(p), 0); c = vec4(vec3(v == vec4(-3.5, 16777216.0, 1.0 / 3.0, 2.0)), 1.0);',
          '#iChannel0 "file://bufa.glsl"',
        ),
        'bufa.glsl': toy('c = vec4(-3.5, 16777216.0, 1.0 / 3.0, 2.0);'),
      }
      expect(await pixel(files, { main: '' })).toEqual(WHITE)
    })

    it('have the size of the frame', async () => {
      const files = {
        'image.glsl': image(
          'c = vec4(texelFetch(iChannel0, ivec2(0), 0).rgb * vec3(iChannelResolution[0].xy == vec2(8.0, 4.0)).x, 1.0);',
          '#iChannel0 "file://buffer_b.glsl"',
        ),
        'buffer_b.glsl': holds('iResolution == vec3(8.0, 4.0, 1.0)'),
      }
      expect(await pixel(files, { main: '' })).toEqual(WHITE)
    })

    it('share the text of Common', async () => {
      const files = {
        'common.glsl': 'const vec3 SHARED = vec3(0.0, 1.0, 0.0);\nvec4 half_of(vec4 x) { return x * 0.5; }\n',
        'buffer-a.glsl': toy('c = half_of(vec4(SHARED * 2.0, 2.0));'),
        'image.glsl': image(
          'c = texelFetch(iChannel0, ivec2(p), 0) * vec4(SHARED, 1.0);',
          '#iChannel0 "file://buffer-a.glsl"',
        ),
      }
      expect(await pixel(files, { main: '' })).toEqual(GREEN)
    })
  })

  describe("the site's ways", () => {
    it.each([
      [
        'colour and locals begin at 0',
        toy('float a; vec3 b; for (int i; i < 3; i++) a += 1.0 / 3.0; c.g += a; c.rgb += b;'),
        GREEN,
      ],
      [
        'globals and out parameters too',
        toy(
          'set(c.g); g += c.g; c = vec4(c.r, g, 0.0, 1.0);',
          'float g;\nvoid set(out float x) { x += 1.0; }\n',
        ),
        GREEN,
      ],
      ['alpha of the image is left aside', toy('c = vec4(0.0, 1.0, 0.0, 0.25);'), GREEN],
      [
        'a main and outputs of its own are left out',
        toy(
          'c = vec4(0.0, 1.0, 0.0, 1.0) + iTime;',
          'layout(location = 0) out vec4 mine;\nvoid mainImage(out vec4 c, in vec2 p);\nvoid main() { mainImage(mine, gl_FragCoord.xy); }\n',
        ),
        GREEN,
      ],
      [
        'a main alone, as an editor allows',
        '#iChannel1 "none"\nvoid main() { gl_FragColor = vec4(0.0, iResolution.x / 8.0, 0.0, 1.0); }\n',
        GREEN,
      ],
      [
        'functions of GLSL ES 1.00',
        toy('c = vec4(0.0, 1.0, 0.0, 1.0) + texture2D(iChannel1, p) + texture2DLodEXT(iChannel1, p, 0.0);'),
        GREEN,
      ],
      [
        '#version, #extension and precision',
        `#version 300 es\n#extension GL_OES_standard_derivatives : enable\nprecision mediump float;\n${toy('c = vec4(0.0, dFdx(p.x), iTime, 1.0);')}`,
        GREEN,
      ],
      [
        'macros that hide everything',
        '#define R iResolution\n#define M void mainImage(out vec4 o, vec2 u)\nM { o = vec4(0.0, R.x / 8.0, 0.0, 1.0); }\n'.replace(
          'M {',
          'void mainImage(out vec4 o, vec2 u) {',
        ),
        GREEN,
      ],
    ])('%s', async (_, text, colour) => {
      expect(await pixel(text)).toEqual(colour)
    })

    it('names of our own dialect work too', async () => {
      expect(await pixel(holds('time == iTime && beat == 0.0 && frame == 15'), { frames: [15] })).toEqual(
        WHITE,
      )
    })

    it('#iUniform lines are parameters', async () => {
      const text = `#iUniform float glow = 1.0 in { 0.0, 2.0 }\n#iUniform color3 tint = color3(0.0, 1.0, 0.0)\n${toy('c = vec4(tint * glow, 1.0) + iTime;')}`
      expect(await pixel(text)).toEqual(GREEN)
      expect(await pixel(text, { given: { glow: '0.2', tint: '#ff0000' } })).toEqual([51, 0, 0, 255])
    })

    it('lets through what a driver makes of numbers that are none', async () => {
      const bytes = await drawFiles(device, {
        'toy.glsl': toy('c = vec4(0.0 / iTime, 1.0 / iTime, 1.0, 1.0);'),
      })
      expect(pixelAt(bytes, 0, 0)[2]).toBe(255)
      expect(bytes).toHaveLength(4 * FRAME.width * FRAME.height)
    })
  })
})
