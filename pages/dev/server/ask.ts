import type { DevFailure } from './protocol.js'

/** An answer of the server that is a refusal, in its own words. */
export class ServerRefusal extends Error {
  readonly status: number
  readonly failure: DevFailure & { readonly text?: string }

  constructor(status: number, failure: DevFailure) {
    super(failure.hint === undefined ? failure.message : `${failure.message} ${failure.hint}`)
    this.status = status
    this.failure = failure
  }
}

/** What the server answers to a GET, as it says itself that it is. Throws `ServerRefusal`, or TypeError where it is gone. */
export function ask<T>(address: string): Promise<T> {
  return answerOf(fetch(address))
}

/** Sends `body` as JSON. Throws as `ask`. */
export function tell<T>(address: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  return answerOf(fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function answerOf<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T
  throw new ServerRefusal(response.status, failureOf(text, response.status))
}

function failureOf(text: string, status: number): DevFailure {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && 'message' in read) return read as DevFailure
  } catch {
    // No JSON: a plain sentence, said below.
  }
  return { code: 'internal', message: text || `The server answers ${status}.` }
}
