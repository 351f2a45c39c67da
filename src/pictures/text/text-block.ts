export interface TextLine {
  readonly text: string
  readonly sizePixels: number
  readonly weight: 'regular' | 'semibold'
  /** Any CSS colour. */
  readonly colour: string
}

export interface TextBlock {
  readonly lines: readonly TextLine[]
  readonly align: 'left' | 'center' | 'right'
  /** A line wider than this is made smaller, down to 60 %, and then ends in an ellipsis. */
  readonly maxWidthPixels: number
  /** A soft dark shadow, so that light text is readable on anything. */
  readonly shadow: boolean
}
