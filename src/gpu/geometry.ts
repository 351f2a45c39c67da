import type { Device } from './device.js'

export interface GeometryDraw {
  readonly primitive: 'triangle-strip' | 'triangles'
  /** Vertices of one instance: the vertex shader makes each from `gl_VertexID` and `gl_InstanceID`. */
  readonly vertices: number
  /** Drawn in order, instance 0 first. */
  readonly instances: number
}

/** One triangle that covers the target, for `drawFullScreen`: the fragment shader then runs once for every pixel. */
export const FULL_SCREEN_VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
`

const FULL_SCREEN: GeometryDraw = { primitive: 'triangles', vertices: 3, instances: 1 }

/** Runs the program in use for every pixel of the bound target; its vertex shader is FULL_SCREEN_VERTEX or the like. */
export function drawFullScreen(device: Device): void {
  drawGeometry(device, FULL_SCREEN)
}

/** What is drawn next lies over what is there, by its premultiplied alpha; alpha 0 adds light. */
export function blendOver({ gl }: Device): void {
  gl.enable(gl.BLEND)
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
}

/** Draws what the program in use makes of vertex and instance numbers; no vertex data is bound. */
export function drawGeometry({ gl }: Device, { primitive, vertices, instances }: GeometryDraw): void {
  // The default vertex array: it has no attribute switched on, and every context has it.
  gl.bindVertexArray(null)
  const mode = primitive === 'triangles' ? gl.TRIANGLES : gl.TRIANGLE_STRIP
  gl.drawArraysInstanced(mode, 0, vertices, instances)
}
