import type { PictureChange } from '#shared/protocol/studio-preview.ts'
import type { City } from '../../city/city.ts'

export type Pictures = Pick<City, 'imagePath' | 'inspectPicture'>

/** What the proxy makes of a picture that readers would be shown. */
export async function inspect({ imagePath, inspectPicture }: Pictures, address: string): Promise<PictureChange> {
  const path = await imagePath(address)
  const found = await inspectPicture(address)
  if ('refused' in found) {
    return { address, path: null, fate: 'unreachable', before: null, after: null, message: found.refused }
  }
  return { address, path, fate: path === null ? 'dropped' : 'drawn', ...found, message: null }
}

/** A picture that readers never get, and why. */
export async function notShown(address: string, fate: 'tracking' | 'dropped'): Promise<PictureChange> {
  return { address, path: null, fate, before: null, after: null, message: null }
}
