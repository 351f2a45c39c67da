import { fileURLToPath } from 'node:url'

/**
 * The JavaScript file of a module that another process or thread is to start. From `dist` it is the module's
 * neighbour; from the TypeScript sources (as tests run them) it is the built twin, since Node 20 cannot start
 * TypeScript.
 */
export function builtFile(relative: string, importMetaUrl: string): string {
  const url = new URL(relative, importMetaUrl)
  return fileURLToPath(url).replace(/([\\/])src([\\/](?!.*[\\/]src[\\/]))/, '$1dist$2')
}
