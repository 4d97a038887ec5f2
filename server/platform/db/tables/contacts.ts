/** One row a direction: both rows of a pair exist, or none does. */
export interface ContactTable {
  owner_id: number
  user_id: number
  folder: string | null
  remark: string | null
  since: number
  updated_at: number
  /** Set where the contact was removed, so that `sync` can tell. */
  removed_at: number | null
}

export interface ContactFolderTable {
  owner_id: number
  name: string
  position: number
}

export interface ContactRequestTable {
  id: string
  from_id: number
  to_id: number
  message: string
  answer: string | null
  state: string
  created_at: number
  updated_at: number
  /** 1 where the receiver had blocked the sender: it looks sent and reaches nobody. */
  hidden: number
}

export interface BlockTable {
  owner_id: number
  user_id: number
  since: number
}
