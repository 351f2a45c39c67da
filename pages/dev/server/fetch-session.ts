import { ask } from './ask.js'
import type { DevFiles, DevSession, SessionAnswer } from './protocol.js'

/** The song and the shader, and the texts that it consists of. Throws what `ask` throws. */
export async function fetchSession(): Promise<{ readonly session: DevSession; readonly sources: DevFiles }> {
  const [answer, sources] = await Promise.all([ask<SessionAnswer>('api/session'), ask<DevFiles>('api/files')])
  const { builtin, path = '', dialect, channels, include } = answer.shader
  const shader = { name: builtin ?? path, builtin: builtin !== undefined, channels, include }
  return { session: { ...answer, shader: { ...shader, ...(dialect && { dialect }) } }, sources }
}
