/** A value that cannot be read; the message says what was expected. Whoever knows where it stood adds that. */
export class ValueProblem extends Error {
  override readonly name = 'ValueProblem'
}

export function expected(what: string): never {
  throw new ValueProblem(`expected ${what}`)
}
