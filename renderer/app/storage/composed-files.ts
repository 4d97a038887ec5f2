/** Files that stand in a composer and are not sent yet, as this computer keeps them. */
export interface ComposedFiles {
  files: readonly ComposedFile[]
  /** Pictures go byte for byte as files, not drawn anew. */
  asFiles: boolean
}

export interface ComposedFile {
  id: string
  bytes: Blob
  name: string
  /** Bytes. */
  size: number
  contentType: string
  /** Pixels, where it can be sent as a picture. */
  picture: { width: number; height: number } | null
}
