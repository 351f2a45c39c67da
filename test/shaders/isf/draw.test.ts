import { writeFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, expect, it } from 'vitest'
import type { Device } from '../../../src/gpu/index.js'
import { AudioFolder } from '../../audio/audio-folder.js'
import { expectPixels, type Pixel } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { asPasses, drawSource, FPS, isf, loadIsfText } from './draw-isf.js'

const WIDTH = 8
const HEIGHT = 4

type Where = (x: number, y: number) => Pixel

interface Expected {
  readonly files: string | Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  readonly frame?: number
  readonly pixels: Where
}

/** Draws a file at 8 × 4 and compares every pixel, to one step of 255: halves are rounded as the driver likes. */
async function expectDrawn(device: Device, { files, params = {}, frame = 0, pixels }: Expected) {
  const source = loadIsfText(files)
  const [bytes = new Uint8Array()] = await drawSource(device, source, {
    ...{ params, width: WIDTH, height: HEIGHT, frames: [frame] },
  })
  expectPixels(bytes, WIDTH, pixels, 1)
}

function all(...pixel: Pixel): Where {
  return () => pixel
}

const POINT = { NAME: 'point', TYPE: 'point2D' }

/** What is shown, the file, what it draws. */
const CASES: readonly (readonly [string, Expected])[] = [
  [
    'isf_FragNormCoord runs from the lower left to the upper right, vv_FragNormCoord is the same',
    {
      files: isf(
        {},
        'void main() { gl_FragColor = vec4(isf_FragNormCoord.x, vv_FragNormCoord.y, 0.0, 1.0); }',
      ),
      pixels: (x, y) => [Math.round(((x + 0.5) / 8) * 255), Math.round(((y + 0.5) / 4) * 255), 0, 255],
    },
  ],
  [
    'gl_FragCoord and RENDERSIZE are in pixels',
    {
      files: isf(
        {},
        'void main() { gl_FragColor = vec4(floor(gl_FragCoord.xy) / (RENDERSIZE - 1.0), 0.0, 1.0); }',
      ),
      pixels: (x, y) => [Math.round((x / 7) * 255), Math.round((y / 3) * 255), 0, 255],
    },
  ],
  [
    'TIME, TIMEDELTA and FRAMEINDEX are those of the frame, DATE is fixed',
    {
      files: isf(
        {},
        `void main() { gl_FragColor = vec4(TIME / 2.0, TIMEDELTA * ${FPS}.0 / 2.0, float(FRAMEINDEX) / 10.0, DATE == vec4(2024, 1, 1, 43200) ? 1 : 0); }`,
      ),
      frame: 5,
      pixels: all(Math.round((5 / FPS / 2) * 255), 128, 128, 255),
    },
  ],
  [
    "an output's alpha is straight: half of it lets half of the ground through",
    {
      files: isf({}, 'void main() { gl_FragColor = vec4(1.0, 0.5, 0.0, 0.5); }'),
      pixels: all(128, 64, 0, 255),
    },
  ],
  [
    'float, bool, long, color and event inputs are uniforms of their names',
    {
      files: isf(
        {
          INPUTS: [
            { NAME: 'level', TYPE: 'float', DEFAULT: 0.2 },
            { NAME: 'on', TYPE: 'bool', DEFAULT: true },
            { NAME: 'mode', TYPE: 'long', VALUES: [0, 2], LABELS: ['a', 'b'], DEFAULT: 2 },
            { NAME: 'tint', TYPE: 'color', DEFAULT: [0, 0, 0.6, 1] },
            { NAME: 'hit', TYPE: 'event' },
          ],
        },
        'void main() { gl_FragColor = vec4(level, on && mode == 2 && !hit ? 1 : 0, tint.b, 1); }',
      ),
      pixels: all(51, 255, 153, 255),
    },
  ],
  [
    'a point2D without a range is given as 0…1 of the frame, and read in pixels',
    {
      files: isf({ INPUTS: [POINT] }, 'void main() { gl_FragColor = vec4(point / 10.0, 0, 1); }'),
      params: { point: '0.5,1' },
      pixels: all(102, 102, 0, 255),
    },
  ],
  [
    'a point2D with a range is read as it is given',
    {
      files: isf(
        { INPUTS: [{ ...POINT, MIN: [0, 0], MAX: [1, 1] }] },
        'void main() { gl_FragColor = vec4(point, 0, 1); }',
      ),
      params: { point: '0.4,1' },
      pixels: all(102, 255, 0, 255),
    },
  ],
  [
    'passes draw into their targets, of the sizes that their formulas give, and read them with all functions',
    {
      files: isf(
        {
          INPUTS: [{ NAME: 'half_', TYPE: 'float', DEFAULT: 0.5, MIN: 0, MAX: 1 }],
          PASSES: [{ TARGET: 'small', WIDTH: '$WIDTH * $half_', HEIGHT: 'max($HEIGHT / 4.0, 1.0)' }, {}],
        },
        `void main() {
          if (PASSINDEX == 0) gl_FragColor = vec4(isf_FragNormCoord.x, RENDERSIZE / 10.0, 1.0);
          else {
            vec2 size = IMG_SIZE(small);
            vec4 there = IMG_PIXEL(small, vec2(3.5, 0.5)) + IMG_NORM_PIXEL(small, vec2(3.5 / 4.0, 0.5));
            vec4 here = IMG_THIS_PIXEL(small) - IMG_THIS_NORM_PIXEL(small);
            gl_FragColor = vec4(there.x / 2.0, size / 10.0, 1.0) + here;
          }
        }`,
      ),
      pixels: all(223, 102, 26, 255),
    },
  ],
  [
    'a pass that draws to nowhere and is not the last one is nothing; a last one with a target is shown',
    {
      files: isf(
        { PASSES: [{}, { TARGET: 'shown' }] },
        'void main() { gl_FragColor = PASSINDEX == 0 ? vec4(1.0) : vec4(0.0, 0.2, 0.0, 1.0); }',
      ),
      pixels: all(0, 51, 0, 255),
    },
  ],
  [
    'a persistent buffer is clear at first and keeps what was drawn, with FLOAT more than 0…1',
    {
      files: isf(
        { PASSES: [{ TARGET: 'sum', PERSISTENT: true, FLOAT: true }, {}] },
        `void main() {
          if (PASSINDEX == 0) gl_FragColor = IMG_THIS_PIXEL(sum) + vec4(1.0);
          else gl_FragColor = vec4(IMG_THIS_PIXEL(sum).rgb / 10.0, 1.0);
        }`,
      ),
      frame: 3,
      pixels: all(102, 102, 102, 255),
    },
  ],
  [
    'ISF 1.0 says in PERSISTENT_BUFFERS what persists',
    {
      files: isf(
        {
          ISFVSN: undefined,
          PERSISTENT_BUFFERS: { sum: { WIDTH: '1', HEIGHT: '1', FLOAT: true } },
          PASSES: [{ TARGET: 'sum' }, {}],
        },
        `void main() {
          if (PASSINDEX == 0) gl_FragColor = IMG_NORM_PIXEL(sum, vec2(0.5)) + vec4(0.1);
          else gl_FragColor = vec4(IMG_NORM_PIXEL(sum, vec2(0.5)).rgb, 1.0);
        }`,
      ),
      frame: 1,
      pixels: all(51, 51, 51, 255),
    },
  ],
  [
    'a vertex shader beside the file moves the corners, and hands varyings on',
    {
      files: {
        'main.fs': isf(
          { INPUTS: [{ NAME: 'right', TYPE: 'float', DEFAULT: 1, MIN: 0, MAX: 2 }] },
          'varying vec2 corner;\nvoid main() { gl_FragColor = vec4(corner, isf_FragNormCoord.x, 1.0); }',
        ),
        'main.vs':
          'varying vec2 corner;\nvoid main() { isf_vertShaderInit(); corner = vec2(0.2, 0.4); gl_Position.x += right; }',
      },
      // Moved by half of the frame: the left half stays black.
      pixels: (x) => (x < 4 ? [0, 0, 0, 255] : [51, 102, Math.round(((x - 3.5) / 8) * 255), 255]),
    },
  ],
  [
    'includes are looked for beside the file',
    {
      files: {
        'main.fs': isf({}, '#include "tint.glsl"\nvoid main() { gl_FragColor = tint(); }'),
        'tint.glsl': 'vec4 tint() { return vec4(0, 1, 0, 1); }',
      },
      pixels: all(0, 255, 0, 255),
    },
  ],
  [
    '_name_imgRect, _name_imgSize and _name_flip say where a picture lies in its texture: all over it, in pixels',
    {
      files: isf(
        { PASSES: [{ TARGET: 'it', WIDTH: 4, HEIGHT: 2 }, {}] },
        'void main() { gl_FragColor = vec4(_it_imgRect.zw / 10.0 + _it_imgRect.xy, _it_flip ? 1.0 : _it_imgSize.x / 10.0, 1.0); }',
      ),
      pixels: all(102, 51, 102, 255),
    },
  ],
]

describeOnDevice('ISF', () => {
  const folder = new AudioFolder()
  afterAll(() => folder[Symbol.dispose]())

  for (const [what, expected] of CASES)
    it(
      what,
      withDeviceAsync((device) => expectDrawn(device, expected)),
    )

  it(
    'IMPORTED pictures lie beside the file, and stand upright',
    withDeviceAsync(async (device) => {
      const canvas = createCanvas(2, 2)
      const context = canvas.getContext('2d')
      context.fillStyle = '#ff0000'
      context.fillRect(0, 0, 2, 1)
      context.fillStyle = '#0000ff'
      context.fillRect(0, 1, 2, 1)
      folder.file('flag.png', canvas.toBuffer('image/png'))
      const file = folder.file(
        'flag.fs',
        isf(
          { IMPORTED: { flag: { PATH: 'flag.png' } } },
          'void main() { gl_FragColor = IMG_PIXEL(flag, vec2(1.0, isf_FragNormCoord.y > 0.5 ? 1.5 : 0.5)); }',
        ),
      )
      const source = asPasses({ file })
      expect(source.dependencies).toEqual([file, `${folder.path}/flag.png`])
      const [bytes = new Uint8Array()] = await drawSource(device, source, {
        width: 8,
        height: 4,
        frames: [0],
      })
      expectPixels(bytes, 8, (_, y) => (y < 2 ? [0, 0, 255, 255] : [255, 0, 0, 255]))
    }),
  )

  it(
    'an image parameter shows the image that is given',
    withDeviceAsync(async (device) => {
      const canvas = createCanvas(2, 2)
      const context = canvas.getContext('2d')
      context.fillStyle = '#00ff00'
      context.fillRect(0, 0, 2, 2)
      const path = `${folder.path}/green.png`
      writeFileSync(path, canvas.toBuffer('image/png'))
      const files = isf(
        { INPUTS: [{ NAME: 'inputImage', TYPE: 'image' }] },
        'void main() { gl_FragColor = IMG_THIS_PIXEL(inputImage); }',
      )
      await expectDrawn(device, { files, params: { inputImage: path }, pixels: all(0, 255, 0, 255) })
    }),
  )

  it(
    "the driver's errors stand at the author's lines, in either file",
    withDeviceAsync(async (device) => {
      const header = '/*{ "ISFVSN": "2" }*/\n'
      const fragment = `${header}void main() {\n  float level = 1; float x = levle;\n  gl_FragColor = vec4(x);\n}\n`
      const draw = (files: string | Readonly<Record<string, string>>) =>
        drawSource(device, loadIsfText(files), { width: 8, height: 4, frames: [0] })
      await expect(draw(fragment)).rejects.toMatchObject({ place: { file: 'main.fs', line: 3, column: 30 } })
      const files = {
        'main.fs': `${header}void main() { gl_FragColor = vec4(1); }`,
        'main.vs': 'void main() {\n  isf_vertShaderInit();\n  gl_Position.x += 1 + nothing;\n}\n',
      }
      await expect(draw(files)).rejects.toMatchObject({ place: { file: 'main.vs', line: 3, column: 24 } })
    }),
  )
})

it('an input that a size depends on must not change with the music', () => {
  const INPUTS = [
    { NAME: 'quality', TYPE: 'float' },
    { NAME: 'other', TYPE: 'float' },
  ]
  const source = loadIsfText(
    isf({ INPUTS, PASSES: [{ TARGET: 'a', WIDTH: 'floor($WIDTH * $quality)' }, {}] }, 'void main() {}'),
  )
  expect(source.params.map(({ fixed = false }) => fixed)).toEqual([true, false])
})
