/** A formula as a tree. Columns count from 1 in its text. */
export type FormulaNode = { readonly column: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly FormulaNode[] }
  /** `a ? b : c`. */
  | { readonly kind: 'choice'; readonly operands: readonly [FormulaNode, FormulaNode, FormulaNode] }
  /** Components of a vector: `.x`, `.rgb`. */
  | { readonly kind: 'part'; readonly of: FormulaNode; readonly letters: string }
)
