import {
  blendOver,
  createPictureTexture,
  createProgram,
  type Device,
  drawGeometry,
  type GeometryDraw,
  type UniformValues,
} from '../../gpu/index.js'
import type { Picture } from '../../pictures/index.js'
import type { Layer } from './layer.js'

/** Pixels from the frame's upper left corner. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface StillLayerOptions {
  readonly label: string
  readonly picture: Picture
  readonly rectangle: Rectangle
  readonly frame: { readonly width: number; readonly height: number }
}

const VERTEX = `#version 300 es
uniform highp vec4 rectangle; // left, top, width and height in clip space
out highp vec2 uv;
void main() {
  uv = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(rectangle.xy + uv * rectangle.zw, 0.0, 1.0);
}
`
const FRAGMENT = `#version 300 es
precision highp float;
uniform highp sampler2D picture;
in highp vec2 uv;
out highp vec4 color;
void main() { color = texture(picture, uv); }
`
const QUAD: GeometryDraw = { primitive: 'triangle-strip', vertices: 4, instances: 1 }

/** A picture at a place in the frame, the same in all frames. */
export function createStillLayer(device: Device, options: StillLayerOptions): Layer {
  const { label, picture, rectangle, frame } = options
  const shrinks = picture.width > rectangle.width || picture.height > rectangle.height
  const texture = createPictureTexture(device, { label, ...picture, mipmaps: shrinks })
  const program = createProgram(device, { label, vertex: VERTEX, fragment: FRAGMENT })
  const uniforms: UniformValues = { picture: texture.texture, rectangle: clipRectangle(rectangle, frame) }
  return {
    wantsCover: false,
    attach: () => undefined,
    lookKey: () => 0,
    upload: () => undefined,
    prepare: () => undefined,
    draw() {
      program.use()
      program.setUniforms(uniforms)
      blendOver(device)
      drawGeometry(device, QUAD)
    },
    [Symbol.dispose]() {
      program[Symbol.dispose]()
      texture[Symbol.dispose]()
    },
  }
}

/** Clip space counts from the middle upwards. */
function clipRectangle({ left, top, width, height }: Rectangle, frame: StillLayerOptions['frame']) {
  const [x, y] = [2 / frame.width, 2 / frame.height]
  return Float32Array.of(left * x - 1, 1 - top * y, width * x, -height * y)
}
