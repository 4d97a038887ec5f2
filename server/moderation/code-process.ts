import jsQR from 'jsqr'
import sharp from 'sharp'

/** Longest side a picture is looked at with, in pixels: enough for a code that a phone could read from a screen. */
const sides = [640, 1_400] as const

/** What stands in the QR code of a picture; null where there is none to be read. */
async function readCode(bytes: Uint8Array): Promise<string | null> {
  for (const side of sides) {
    const { data, info } = await sharp(bytes, { limitInputPixels: 64_000_000 })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const code = jsQR(new Uint8ClampedArray(data), info.width, info.height)
    if (code) return code.data
    if (Math.max(info.width, info.height) < side) return null
  }
  return null
}

process.on('message', ({ id, task }: { id: number; task: Uint8Array }) => {
  void readCode(task)
    .catch(() => null)
    .then((result) => process.send?.({ id, result }))
})
