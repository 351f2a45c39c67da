import type { DevServer, DevServerOptions } from './dev-options.js'

export type { DevServer, DevServerOptions } from './dev-options.js'

/** See create-dev-server.ts, which is loaded when it is wanted: it brings a web server along. */
export async function createDevServer(options: DevServerOptions): Promise<DevServer> {
  const server = await import('./create-dev-server.js')
  return server.createDevServer(options)
}
