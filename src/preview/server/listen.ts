import type { FastifyInstance } from 'fastify'
import { systemCode, usageError } from '../../base/errors.js'

export interface ListenRequest {
  /** 0 takes any that is free. */
  readonly port: number
  /** What the user gave the port with, for messages: `--preview`. */
  readonly option: string
}

const HOST = '127.0.0.1'

/**
 * Listens on this machine alone. Gives the port.
 * @throws GpuvizError `port-in-use`, `port-not-allowed`; the server is closed then
 */
export async function listen(server: FastifyInstance, { port, option }: ListenRequest): Promise<number> {
  try {
    await server.listen({ host: HOST, port })
  } catch (error) {
    await server.close()
    throw explainListening(error, port, option)
  }
  const address = server.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function explainListening(cause: unknown, port: number, option: string): unknown {
  const hint = `${option} 0 takes a free one`
  const where = `${option} "${port}": port ${port} of ${HOST}`
  if (systemCode(cause) === 'EADDRINUSE')
    return usageError('port-in-use', `${where} is in use`, { hint, cause })
  if (systemCode(cause) === 'EACCES')
    return usageError('port-not-allowed', `${where} may not be used`, { hint, cause })
  return cause
}
