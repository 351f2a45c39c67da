import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  type Target,
} from '../../../gpu/index.js'
import type { FrameSize } from './pass-buffer.js'

/** Two landscapes with nothing in common: what is shown where a shader wants a picture and nobody gave one. */
export type DefaultPicture = 'dusk' | 'sea'

const FRAGMENT = `#version 300 es
precision highp float;
uniform vec2 size;
uniform int which;
out vec4 color;

float ridge(float x, float roughness) {
  return sin(x * 2.1) * 0.5 + sin(x * 4.7 + 1.3) * 0.3 + sin(x * 11.3 + 4.1) * 0.12 * roughness
    + sin(x * 23.9 + 0.7) * 0.05 * roughness;
}

/** Warm light behind five chains of hills. */
vec3 dusk(vec2 p) {
  vec3 sky = mix(vec3(0.99, 0.72, 0.42), vec3(0.30, 0.22, 0.46), smoothstep(-0.1, 0.9, p.y));
  float sun = length(p - vec2(0.32, 0.34));
  sky += vec3(1.0, 0.62, 0.30) * 0.35 * exp(-sun * 4.0);
  vec3 shown = mix(sky, vec3(1.0, 0.93, 0.74), smoothstep(0.104, 0.098, sun));
  for (int i = 0; i < 5; i++) {
    float depth = float(i) / 4.0;
    float crest = 0.20 - 0.13 * float(i) + 0.09 * ridge(p.x * (1.0 + depth) + float(i) * 5.3, 1.0 - 0.5 * depth);
    vec3 hill = mix(vec3(0.86, 0.47, 0.40), vec3(0.13, 0.09, 0.22), pow(depth, 0.7));
    shown = mix(shown, hill, smoothstep(0.004, -0.004, p.y - crest));
  }
  return shown;
}

/** Cool light on water, and a sail. */
vec3 sea(vec2 p) {
  float horizon = -0.04;
  vec3 sky = mix(vec3(0.80, 0.93, 0.95), vec3(0.20, 0.52, 0.78), smoothstep(horizon, 0.75, p.y));
  float cloud = ridge(p.x * 1.6 + 2.0, 1.0) * 0.07 + 0.27;
  sky = mix(sky, vec3(1.0), 0.55 * exp(-pow((p.y - cloud) / 0.055, 2.0)));
  float below = max(horizon - p.y, 0.0);
  float waves = sin(p.x * 30.0 / (0.3 + below * 3.0) + sin(below * 90.0) * 2.0) * sin(140.0 * sqrt(below + 0.001));
  vec3 water = mix(vec3(0.16, 0.62, 0.66), vec3(0.02, 0.20, 0.36), smoothstep(0.0, 0.5, below)) + 0.05 * waves;
  vec3 shown = p.y > horizon ? sky : water;
  vec2 sail = p - vec2(-0.38, horizon + 0.02);
  float mast = step(0.0, sail.y) * step(sail.y, 0.26) * step(0.0, sail.x) * step(sail.x, 0.15 * (1.0 - sail.y / 0.26));
  shown = mix(shown, vec3(0.98, 0.96, 0.90), mast);
  float hull = step(-0.035, sail.y) * step(sail.y, -0.005) * step(abs(sail.x - 0.03), 0.12 + sail.y);
  return mix(shown, vec3(0.75, 0.22, 0.17), hull);
}

void main() {
  vec2 p = (gl_FragCoord.xy - 0.5 * size) / size.y;
  color = vec4(clamp(which == 0 ? dusk(p) : sea(p), 0.0, 1.0), 1.0);
}
`

/** Draws one of them, with smaller copies. */
export function createDefaultPicture(
  device: Device,
  which: DefaultPicture,
  { width, height }: FrameSize,
): Target {
  const label = `default picture ${which}`
  const target = createTarget(device, { label, width, height, mipmaps: true })
  try {
    using program = createProgram(device, { label, vertex: FULL_SCREEN_VERTEX, fragment: FRAGMENT })
    target.bind()
    device.gl.disable(device.gl.BLEND)
    program.use()
    program.setUniforms({ size: [width, height], which: which === 'dusk' ? 0 : 1 })
    drawFullScreen(device)
    target.makeMipmaps()
    return target
  } catch (error) {
    target[Symbol.dispose]()
    throw error
  }
}
