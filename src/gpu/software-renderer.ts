/** Names that CPU implementations of OpenGL give themselves (GL_RENDERER): Mesa's, Google's, Microsoft's. */
const SOFTWARE = /llvmpipe|softpipe|swrast|software|swiftshader|basic render|lavapipe|warp/i

/** True where the renderer's name is that of a CPU implementation. */
export function isSoftwareRenderer(renderer: string): boolean {
  return SOFTWARE.test(renderer)
}
