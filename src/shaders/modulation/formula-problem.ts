/** What is wrong with a formula, and where. */
export class FormulaProblem extends Error {
  /** In the formula's text, from 1. */
  readonly column: number
  readonly hint: string | undefined

  constructor(message: string, column: number, hint?: string) {
    super(message)
    this.column = column
    this.hint = hint
  }
}
