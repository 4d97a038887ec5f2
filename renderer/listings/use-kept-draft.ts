import { useEffect, useMemo, useState } from 'react'
import { saveDraft } from '#renderer/app/actions/conversations.ts'
import { useDrafts } from '#renderer/app/store/drafts.ts'
import { listingDraft, type ListingDraft } from './draft.ts'

/** A draft that was begun earlier; null where there is none or it is from another version. */
function readKept(text: string | undefined): ListingDraft | null {
  if (text === undefined) return null
  try {
    return listingDraft.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The state of a form that survives leaving it, a crash and a restart, in the same store as what stands in composers. */
export function useKeptDraft(key: string, initial: ListingDraft) {
  const [edited, setEdited] = useState<ListingDraft | null>(null)
  // The window may be drawn before what it keeps is read.
  const keptText = useDrafts((state) => (edited === null ? state.byConversation[key]?.text : undefined))
  const kept = useMemo(() => readKept(keptText), [keptText])
  const begun = kept ?? initial
  useEffect(() => {
    if (edited !== null) saveDraft(key, { text: JSON.stringify(edited) })
  }, [key, edited])
  return {
    draft: edited ?? begun,
    isRestored: edited === null && kept !== null,
    /** An upload may end long after the form was drawn, so the change is made to what stands there then. */
    change: (part: Partial<ListingDraft>) => setEdited((before) => ({ ...(before ?? begun), ...part })),
    /** It was published, or is begun anew. */
    clear: () => {
      setEdited(null)
      saveDraft(key, null)
    },
  }
}
