export interface NpyFile {
  readonly descr: string
  readonly shape: readonly number[]
  readonly data: Buffer
}

/** Reads an `.npy` file of version 1.0, as numpy.lib.format describes it. */
export function readNpy(bytes: Buffer): NpyFile {
  if (bytes.toString('latin1', 0, 8) !== '\x93NUMPY\x01\x00') throw new Error('no .npy file of version 1.0')
  const end = 10 + bytes.readUInt16LE(8)
  if (end % 64 !== 0) throw new Error(`the data begins at ${end}, which is not a multiple of 64`)
  const header = /^\{'descr': (.+), 'fortran_order': False, 'shape': \(([\d, ]+)\), \} *\n$/.exec(
    bytes.toString('latin1', 10, end),
  )
  const [, descr = '', shape = ''] = header ?? []
  if (!header) throw new Error('the header is not as NumPy writes it')
  const sizes = shape.split(',').filter((size) => size.trim() !== '')
  return { descr, shape: sizes.map(Number), data: bytes.subarray(end) }
}
