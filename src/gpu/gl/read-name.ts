/**
 * Text from one of GL's `(…, size, length*, text*)` functions. `sizeBytes` is what the driver said it needs, with
 * the closing zero; drivers say 0 for no text at all.
 */
export function readName(sizeBytes: number, read: (length: Int32Array, text: Uint8Array) => void): string {
  if (sizeBytes <= 0) return ''
  const length = new Int32Array(1)
  const text = Buffer.alloc(sizeBytes)
  read(length, text)
  return text.toString('utf8', 0, length[0])
}
