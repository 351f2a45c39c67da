export interface ZippedFile {
  readonly bytes: Buffer
  /** As the archive states it. */
  readonly checksum: number
}

const END_BYTES = 22

/** The stored files of a ZIP archive with 64-bit sizes, by its central directory (PKWARE APPNOTE 4.3). */
export function readZip(archive: Buffer): ReadonlyMap<string, ZippedFile> {
  const end = archive.length - END_BYTES
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error('no end record')
  if (archive.readUInt32LE(end - 20) !== 0x07064b50) throw new Error('no pointer to the 64-bit end record')
  const record = Number(archive.readBigUInt64LE(end - 20 + 8))
  if (archive.readUInt32LE(record) !== 0x06064b50) throw new Error('no 64-bit end record')
  const count = Number(archive.readBigUInt64LE(record + 32))
  const files = new Map<string, ZippedFile>()
  let at = Number(archive.readBigUInt64LE(record + 48))
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at ${at}`)
    const nameLength = archive.readUInt16LE(at + 28)
    const extra = at + 46 + nameLength
    const [size, offset] = [extra + 4, extra + 4 + 16].map((place) => Number(archive.readBigUInt64LE(place)))
    const name = archive.toString('utf8', at + 46, extra)
    files.set(name, {
      bytes: storedAt(archive, offset ?? 0, size ?? 0),
      checksum: archive.readUInt32LE(at + 16),
    })
    at = extra + archive.readUInt16LE(at + 30)
  }
  return files
}

function storedAt(archive: Buffer, offset: number, size: number): Buffer {
  if (archive.readUInt32LE(offset) !== 0x04034b50) throw new Error(`no file at ${offset}`)
  const first = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  return archive.subarray(first, first + size)
}
