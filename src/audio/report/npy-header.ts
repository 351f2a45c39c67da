/** A field of a structured array: name, type as NumPy writes it, and values in it. */
export interface NpyField {
  readonly name: string
  readonly type: '<f4' | '<f8'
  readonly width: number
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
/** Magic, version and the header's length. */
const PREFIX_BYTES = 10
const ALIGNMENT = 64

/** The beginning of an `.npy` file of plain numbers. */
export function arrayHeader(type: NpyField['type'], shape: readonly number[]): Buffer {
  return header(`'${type}'`, shape)
}

/** The beginning of an `.npy` file of records: a structured array of one dimension. */
export function recordHeader(fields: readonly NpyField[], count: number): Buffer {
  const described = fields.map(({ name, type, width }) =>
    width === 1 ? `('${name}', '${type}')` : `('${name}', '${type}', (${width},))`,
  )
  return header(`[${described.join(', ')}]`, [count])
}

/** Version 1.0 of the format (numpy.lib.format): a Python literal, padded with spaces to a multiple of 64 bytes. */
function header(descr: string, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${tuple}, }`
  const length = Math.ceil((PREFIX_BYTES + text.length + 1) / ALIGNMENT) * ALIGNMENT - PREFIX_BYTES
  const prefix = Buffer.from([...MAGIC, 1, 0, length & 255, length >> 8])
  return Buffer.concat([prefix, Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1')])
}
