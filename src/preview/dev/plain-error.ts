import { type ErrorPlace, GpuvizError, messageOf } from '../../base/errors.js'

/** An error as pages are told of it. */
export interface PlainError {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly place?: ErrorPlace
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof GpuvizError)) return { code: 'internal', message: messageOf(error) }
  const { code, message, hint, place } = error
  return { code, message, ...(hint !== undefined && { hint }), ...(place && { place }) }
}
