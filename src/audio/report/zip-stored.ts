import { crc32 } from 'node:zlib'

/** A file of the archive. Its bytes are asked for twice, and are the same each time: for the checksum, and to be written. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string
  readonly byteLength: number
  bytes(): Iterable<Uint8Array>
}

interface Placed {
  readonly name: Buffer
  readonly byteLength: number
  readonly checksum: number
  readonly offset: number
}

/** 4.5: the archive has 64-bit sizes. */
const ZIP64_VERSION = 45
/** 1 January 1980, the format's first day: the same bytes whenever it is written. */
const FIRST_DAY = 0x21
/** The field holds more than 32 bits can: see the extra field. */
const SEE_EXTRA = 0xffff_ffff

/**
 * A ZIP archive of files as they are (not compressed), with 64-bit sizes and offsets throughout, since curves of many
 * hours pass 4 GiB: PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3. It is written from beginning to end, piece by piece.
 */
export function* zipStored(entries: readonly ZipEntry[]): Generator<Uint8Array> {
  const placed: Placed[] = []
  let offset = 0
  for (const entry of entries) {
    const place = {
      name: Buffer.from(entry.name),
      byteLength: entry.byteLength,
      checksum: checksumOf(entry),
      offset,
    }
    const head = localHeader(place)
    yield head
    yield* entry.bytes()
    placed.push(place)
    offset += head.length + entry.byteLength
  }
  const directory = Buffer.concat(placed.map(directoryHeader))
  yield directory
  yield directoryEnd(placed.length, directory.length, offset)
}

function checksumOf(entry: ZipEntry): number {
  let checksum = 0
  for (const piece of entry.bytes()) checksum = crc32(piece, checksum)
  return checksum
}

function localHeader({ name, byteLength, checksum }: Placed): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  writeCommon(head, 4, checksum, name.length)
  head.writeUInt16LE(20, 28)
  const extra = extraField([byteLength, byteLength])
  return Buffer.concat([head, name, extra])
}

function directoryHeader({ name, byteLength, checksum, offset }: Placed): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(ZIP64_VERSION, 4)
  writeCommon(head, 6, checksum, name.length)
  head.writeUInt16LE(28, 30)
  head.writeUInt32LE(SEE_EXTRA, 42)
  const extra = extraField([byteLength, byteLength, offset])
  return Buffer.concat([head, name, extra])
}

/** From "version needed" to the name's length, which both headers have. */
function writeCommon(head: Buffer, at: number, checksum: number, nameLength: number): void {
  head.writeUInt16LE(ZIP64_VERSION, at)
  head.writeUInt16LE(FIRST_DAY, at + 8)
  head.writeUInt32LE(checksum, at + 10)
  head.writeUInt32LE(SEE_EXTRA, at + 14)
  head.writeUInt32LE(SEE_EXTRA, at + 18)
  head.writeUInt16LE(nameLength, at + 22)
}

function extraField(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [i, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i)
  return extra
}

function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(ZIP64_VERSION, 12)
  end.writeUInt16LE(ZIP64_VERSION, 14)
  for (const [i, value] of [count, count, bytes, offset].entries()) {
    end.writeBigUInt64LE(BigInt(value), 24 + 8 * i)
  }
  // Where the record above begins.
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + bytes), 64)
  end.writeUInt32LE(1, 72)
  // The old record, which points to the new one.
  end.writeUInt32LE(0x06054b50, 76)
  end.writeUInt16LE(0xffff, 84)
  end.writeUInt16LE(0xffff, 86)
  end.writeUInt32LE(SEE_EXTRA, 88)
  end.writeUInt32LE(SEE_EXTRA, 92)
  return end
}
