/** A file that was uploaded; its bytes are a blob under its id. */
export interface FileTable {
  id: string
  /** Who uploaded it, and whose quota it counts against. */
  owner_id: number
  kind: string
  name: string
  /** Of the file as it is fetched. */
  bytes: number
  content_type: string
  /** Set for images. */
  width: number | null
  height: number | null
  blurhash: string | null
  has_thumbnail: number
  is_animated: number
  /** Of everything that is kept for it. */
  stored_bytes: number
  created_at: number
  /** When to look whether a message still carries it; null where that is known. */
  check_at: number | null
}

/** A resumable upload that is not a file yet. */
export interface UploadTable {
  id: string
  owner_id: number
  /** What the uploader means it to be; null where the content decides. */
  kind: string | null
  name: string
  /** What was announced, and is held free of the owner's quota. */
  bytes: number
  touched_at: number
}

/** What a page said of itself; without a title there is nothing to show. */
export interface LinkPreviewTable {
  url: string
  title: string | null
  description: string | null
  site_name: string | null
  image_url: string | null
  expires_at: number
}
