/** A signed archive of a group's period, or the making of one; its bytes are the blob `evidence/ID.zip`. */
export interface EvidenceExportTable {
  id: string
  group_id: string
  by_id: number
  from_at: number
  /** Not included. */
  to_at: number
  with_files: number
  /** `waiting`, `running`, `done`, `failed` or `cancelled`. */
  state: string
  /** Records written, and how many there are. */
  done: number
  total: number
  bytes: number | null
  sha256: string | null
  fault: string | null
  created_at: number
  /** When whoever writes it last said so: it is begun anew where that is long ago. */
  touched_at: number
  /** When it is taken away. */
  expires_at: number
}
