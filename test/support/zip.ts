const endOfDirectory = 0x06_05_4b_50
const directoryEntry = 0x02_01_4b_50

/**
 * The files of an archive whose parts are stored as they are, by name. Throws where it is no such archive, or one of its
 * parts is packed.
 */
export function unzip(archive: Buffer): Map<string, Buffer> {
  let end = archive.length - 22
  while (end >= 0 && archive.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < 0) throw new Error('The archive has no directory')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error('The directory of the archive is broken')
    if (archive.readUInt16LE(at + 10) !== 0) throw new Error('The archive is packed')
    const size = archive.readUInt32LE(at + 24)
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place))
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength!)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    files.set(name, archive.subarray(start, start + size))
    at += 46 + nameLength! + extraLength! + noteLength!
  }
  return files
}
