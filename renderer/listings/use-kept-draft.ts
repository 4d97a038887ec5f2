import { useState } from 'react'
import { saveDraft } from '#renderer/app/actions/conversations.ts'
import { useDrafts } from '#renderer/app/store/drafts.ts'
import { listingDraft, type ListingDraft } from './draft.ts'

/** A draft that was begun earlier, as it was kept; null where there is none or it is from another version. */
function readKept(key: string): ListingDraft | null {
  const text = useDrafts.getState().byConversation[key]?.text
  if (text === undefined) return null
  try {
    return listingDraft.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The state of a form that survives leaving it, a crash and a restart, in the same store as what stands in composers. */
export function useKeptDraft(key: string, initial: ListingDraft) {
  const [kept] = useState(() => readKept(key))
  const [draft, setDraft] = useState(kept ?? initial)
  return {
    draft,
    isRestored: kept !== null && draft === kept,
    change: (part: Partial<ListingDraft>) => {
      const next = { ...draft, ...part }
      setDraft(next)
      saveDraft(key, { text: JSON.stringify(next) })
    },
    /** It was published, or is begun anew. */
    clear: () => {
      setDraft(initial)
      saveDraft(key, null)
    },
  }
}
