/** What is drawn in a terminal: RGBA, top row first, opaque. */
export interface TerminalPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}
