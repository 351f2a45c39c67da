// node:url for the engine's code in a browser. Its only use there is to find our own GLSL: see `files.ts`.
import { SHADERS_FOLDER } from '../files.js'

export function fileURLToPath(url: URL): string {
  return url.pathname.endsWith('/shaders/') ? SHADERS_FOLDER : url.pathname
}
