import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  type GlTexture,
  type Target,
} from '../../../gpu/index.js'
import type { FrameSize } from './pass-buffer.js'

const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform vec2 size; // of the frame
uniform vec2 shown; // the part of the picture that is seen of each side
out vec4 color;
void main() { color = texture(picture, (gl_FragCoord.xy / size - 0.5) * shown + 0.5); }
`

/** A picture in the frame's shape, its longer sides cut off; with smaller copies. */
export function createFramedPicture(
  device: Device,
  texture: GlTexture,
  picture: FrameSize,
  { width, height }: FrameSize,
): Target {
  const label = 'cover in the frame'
  const target = createTarget(device, { label, width, height, mipmaps: true })
  try {
    using program = createProgram(device, { label, vertex: FULL_SCREEN_VERTEX, fragment: FRAGMENT })
    const wider = picture.width / picture.height / (width / height)
    target.bind()
    device.gl.disable(device.gl.BLEND)
    program.use()
    const shown = [Math.min(1, 1 / wider), Math.min(1, wider)]
    program.setUniforms({ picture: texture, size: [width, height], shown })
    drawFullScreen(device)
    target.makeMipmaps()
    return target
  } catch (error) {
    target[Symbol.dispose]()
    throw error
  }
}
