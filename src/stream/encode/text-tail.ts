/** Keeps the end of a long text that comes in pieces. */
export interface TextTail {
  add(chunk: Uint8Array): void
  /** What was kept, less a first line that was cut. */
  text(): string
}

export function openTextTail(bytes: number): TextTail {
  let kept = Buffer.alloc(0)
  let cut = false
  return {
    add(chunk) {
      kept = Buffer.concat([kept, chunk])
      if (kept.length <= bytes) return
      kept = kept.subarray(kept.length - bytes)
      cut = true
    },
    text() {
      const text = kept.toString('utf8')
      return cut ? text.slice(text.indexOf('\n') + 1) : text
    },
  }
}
