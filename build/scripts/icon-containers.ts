/** A rendered picture of the icon. */
export interface Rendered {
  /** Width and height in pixels. */
  size: number
  png: Buffer
}

/**
 * Windows' container of pictures: a directory of 16 bytes a picture, then the PNG files.
 * Source: Microsoft, "Icons", with PNG entries as of Windows Vista.
 */
export function ico(pictures: readonly Rendered[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // 0 stands for 256 pixels.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/** macOS's names for a PNG of a size; two names where a size serves a plain and a dense screen. */
const icnsTypes: Record<number, readonly string[]> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}
export const icnsSizes = Object.keys(icnsTypes).map(Number)

/** macOS's container: blocks of a four-letter name, their length, and a PNG file. */
export function icns(pictures: readonly Rendered[]): Buffer {
  const block = (name: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 'ascii')
    head.writeUInt32BE(8 + content.length, 4)
    return Buffer.concat([head, content])
  }
  const blocks = pictures.flatMap(({ size, png }) => (icnsTypes[size] ?? []).map((name) => block(name, png)))
  return block('icns', Buffer.concat(blocks))
}
