const side = 512
const quality = 0.86

/**
 * Makes an upload of a picture: the middle square, at most 512 px, as JPEG in base64 without a data prefix.
 * @throws where the file is no picture this browser can read
 */
export async function squareJpeg(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file)
  const { width, height } = bitmap
  const edge = Math.min(width, height)
  const size = Math.min(edge, side)
  const canvas = new OffscreenCanvas(size, size)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  // Transparent pictures get a white ground; JPEG would make it black.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, size, size)
  context.drawImage(bitmap, (width - edge) / 2, (height - edge) / 2, edge, edge, 0, 0, size, size)
  bitmap.close()
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return base64(new Uint8Array(await jpeg.arrayBuffer()))
}

/** Bytes as base64, in steps that no argument list is too short for. */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  const step = 8_192
  for (let start = 0; start < bytes.length; start += step)
    binary += String.fromCodePoint(...bytes.subarray(start, start + step))
  return btoa(binary)
}
