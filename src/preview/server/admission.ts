import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may use the server: those who know the address that was printed. */
export interface Admission {
  /** A part of the address. */
  readonly token: string
  /** Why a request is refused; undefined where it is let in. */
  refusal(request: AskedFor): string | undefined
}

export interface AskedFor {
  /** The headers as they came. */
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly token: unknown
}

/** 128 bits: not to be guessed. */
const TOKEN_BYTES = 16
/** Of this machine, by any port, so that a tunnel may end at another one. */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/**
 * Other users of the machine lack the token. A web site that is open in the same browser lacks it too; where it makes
 * its own name mean this machine (DNS rebinding) its name stands in `Host`.
 * @param token default: a new one
 */
export function createAdmission(token: string = newToken()): Admission {
  const expected = Buffer.from(token)
  return {
    token,
    refusal({ host, origin, token: given }) {
      if (host === undefined || !OWN_HOST.test(host)) return 'This page answers under 127.0.0.1 only.'
      if (origin !== undefined && origin !== `http://${host}`) return 'Other pages may not ask here.'
      const bytes = Buffer.from(typeof given === 'string' ? given : '')
      const isRight = bytes.length === expected.length && timingSafeEqual(bytes, expected)
      return isRight ? undefined : 'Open the address that gpuviz printed: it ends with ?token=…'
    },
  }
}
