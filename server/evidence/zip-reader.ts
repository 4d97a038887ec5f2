import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

/** The file is no ZIP archive, or a broken one; the message is for the person who gave it. */
export class NotAnArchive extends Error {}

export interface ZipEntry {
  name: string
  /** The bytes of the file, unpacked. */
  read(): Readable
}

const endOfDirectory = 0x06_05_4b_50
const endOfLargeDirectory = 0x06_06_4b_50
const locatorOfLargeEnd = 0x07_06_4b_50
const directoryEntry = 0x02_01_4b_50
const localEntry = 0x04_03_4b_50
const largeExtra = 0x00_01
const stored = 0
const deflated = 8
const unknown32 = 0xff_ff_ff_ff
const unknown16 = 0xff_ff
/** The end of an archive: 22 bytes and a note of up to 65,535, with the locator of a large directory before it. */
const endMost = 22 + 65_535 + 20
const directoryMost = 64 * 1024 * 1024

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new NotAnArchive('The archive is cut off')
  return buffer
}

const number64 = (buffer: Buffer, at: number) => Number(buffer.readBigUInt64LE(at))

interface Directory {
  count: number
  size: number
  start: number
}

async function findDirectory(file: FileHandle, fileSize: number): Promise<Directory> {
  const length = Math.min(fileSize, endMost)
  const tail = await bytesAt(file, fileSize - length, length)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < 0) throw new NotAnArchive('This is no ZIP archive, or its end is missing')
  const count = tail.readUInt16LE(end + 10)
  const size = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  const isLarge = count === unknown16 || size === unknown32 || start === unknown32
  if (!isLarge || end < 20 || tail.readUInt32LE(end - 20) !== locatorOfLargeEnd) return { count, size, start }
  const large = await bytesAt(file, number64(tail, end - 20 + 8), 56)
  if (large.readUInt32LE(0) !== endOfLargeDirectory) throw new NotAnArchive('The directory of the archive is broken')
  return { count: number64(large, 32), size: number64(large, 40), start: number64(large, 48) }
}

interface Place {
  packed: number
  local: number
}

/** Sizes and places that do not fit into 32 bits stand in an extra field, in the order in which they are missing. */
function placeOf(packed: number, size: number, local: number, extra: Buffer): Place {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== largeExtra) continue
    let next = at + 4
    const take = () => {
      next += 8
      return number64(extra, next - 8)
    }
    if (size === unknown32) take()
    const realPacked = packed === unknown32 ? take() : packed
    return { packed: realPacked, local: local === unknown32 ? take() : local }
  }
  return { packed, local }
}

/** The files of an archive by its directory, in its order. The archive must stay where it is while they are read. */
export async function readZip(path: string): Promise<ZipEntry[]> {
  const file = await open(path, 'r')
  try {
    const { size: fileSize } = await file.stat()
    const { count, size, start } = await findDirectory(file, fileSize)
    if (size > directoryMost || start + size > fileSize)
      throw new NotAnArchive('The directory of the archive is broken')
    const directory = await bytesAt(file, start, size)
    const found: ZipEntry[] = []
    let at = 0
    for (let left = count; left > 0; left -= 1) {
      if (at + 46 > size || directory.readUInt32LE(at) !== directoryEntry) {
        throw new NotAnArchive('The directory of the archive is broken')
      }
      const method = directory.readUInt16LE(at + 10)
      const nameLength = directory.readUInt16LE(at + 28)
      const extraLength = directory.readUInt16LE(at + 30)
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
      const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
      const place = placeOf(
        directory.readUInt32LE(at + 20),
        directory.readUInt32LE(at + 24),
        directory.readUInt32LE(at + 42),
        extra,
      )
      const head = await bytesAt(file, place.local, 30)
      if (head.readUInt32LE(0) !== localEntry) throw new NotAnArchive(`"${name}" is not where the archive says`)
      if (method !== stored && method !== deflated) throw new NotAnArchive(`"${name}" is packed in an unknown way`)
      const first = place.local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
      const last = first + place.packed - 1
      found.push({ name, read: () => readPart(path, { first, last, isPacked: method === deflated }) })
      at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
    }
    return found
  } catch (error) {
    if (error instanceof RangeError) throw new NotAnArchive('The directory of the archive is broken')
    throw error
  } finally {
    await file.close()
  }
}

function readPart(
  path: string,
  { first, last, isPacked }: { first: number; last: number; isPacked: boolean },
): Readable {
  // A range without bytes cannot be asked for: its end is included.
  const bytes = last < first ? Readable.from([]) : createReadStream(path, { start: first, end: last })
  if (!isPacked) return bytes
  const unpacked = createInflateRaw()
  bytes.on('error', (error: Error) => unpacked.destroy(error))
  return bytes.pipe(unpacked)
}
