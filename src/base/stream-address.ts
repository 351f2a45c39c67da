/** Ways to send a stream that is not a file. */
export const STREAM_SCHEMES = ['rtmp', 'rtmps', 'srt', 'udp'] as const
export type StreamScheme = (typeof STREAM_SCHEMES)[number]

const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(.*)$/is

/** Whether an output is sent somewhere, by whatever scheme, and is no file. */
export function isAddress(output: string): boolean {
  return ADDRESS.test(output)
}

/** The scheme of an address that gpuviz can send to; undefined for files and other schemes. */
export function streamScheme(output: string): StreamScheme | undefined {
  const scheme = ADDRESS.exec(output)?.[1]?.toLowerCase()
  return STREAM_SCHEMES.find((known) => known === scheme)
}

/**
 * An output as it may be shown: a file's name as it is, an address without what gives access to it. Of
 * `rtmp://user:word@host/app/key?token` that is `rtmp://host/app/…`: the first part of the path names the service, all
 * behind it may be the stream's key.
 */
export function shownOutput(output: string): string {
  const [, scheme, authority = '', path = '', rest = ''] = ADDRESS.exec(output) ?? []
  if (scheme === undefined) return output
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const [app = '', ...hidden] = path.split('/').slice(1)
  const more = rest !== '' || hidden.some((part) => part !== '')
  const shownApp = hidden.length > 0 ? `/${app}` : ''
  return `${scheme}://${host}${shownApp}${more || (app !== '' && hidden.length === 0) ? '/…' : ''}`
}

/** A text that may hold an address, or parts of it, without what gives access to it. */
export function withoutSecrets(text: string, output: string): string {
  if (!isAddress(output)) return text
  const hidden = text.replaceAll(output, shownOutput(output))
  return secretsOf(output).reduce(hide, hidden)
}

/** What `shownOutput` leaves out, the longest first. */
function secretsOf(output: string): readonly string[] {
  const [, , authority = '', path = '', rest = ''] = ADDRESS.exec(output) ?? []
  const user = authority.includes('@') ? authority.slice(0, authority.lastIndexOf('@')) : ''
  const parts = path.split('/').slice(1)
  const [app = '', ...hidden] = parts
  const paths = parts.length > 1 ? [hidden.join('/'), ...hidden] : [app]
  const values = rest.split(/[?&#]/).flatMap((pair) => [pair, pair.slice(pair.indexOf('=') + 1)])
  const all = [user, ...user.split(':'), ...paths, rest.slice(1), ...values]
  return [...new Set(all)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length)
}

/** Whole words only: a key such as `live` must not make other words unreadable. */
function hide(text: string, secret: string): string {
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g'), '…')
}
