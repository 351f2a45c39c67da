/** Tokens of an expression, as indices, both included; and how deep its tree is. */
interface Span {
  readonly from: number
  readonly to: number
  readonly depth: number
}

/** An expression of GLSL. Assignments and the comma are binary operators. */
export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly text: string }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'group'; readonly of: Expression }
    | { readonly kind: 'prefix' | 'postfix'; readonly operator: string; readonly of: Expression }
    | {
        readonly kind: 'binary'
        readonly operator: string
        readonly left: Expression
        readonly right: Expression
      }
    | {
        readonly kind: 'choice'
        readonly test: Expression
        readonly yes: Expression
        readonly no: Expression
      }
    /** `name(args)`, or `name[3](args)`, which makes an array. */
    | {
        readonly kind: 'call'
        readonly name: string
        readonly isArray: boolean
        readonly args: readonly Expression[]
      }
    | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    /** `array.length()` */
    | { readonly kind: 'length'; readonly of: Expression }
  )
