import { useEffect, useMemo, useState } from 'react'
import { saveDraft } from '#renderer/app/actions/conversations.ts'
import { useDrafts } from '#renderer/app/store/drafts.ts'
import type { z } from 'zod'

/** A draft that was begun earlier; null where there is none or it is from another version. */
function readKept<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  if (text === undefined) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * The state of a form that survives leaving it, a crash and a restart, in the same store as what stands in composers.
 * @param schema what it must be, whichever version kept it
 */
export function useKeptDraft<T extends object>(key: string, initial: T, schema: z.ZodType<T>) {
  const [edited, setEdited] = useState<T | null>(null)
  // The window may be drawn before what it keeps is read.
  const keptText = useDrafts((state) => (edited === null ? state.byConversation[key]?.text : undefined))
  const kept = useMemo(() => readKept(schema, keptText), [schema, keptText])
  const begun = kept ?? initial
  useEffect(() => {
    if (edited !== null) saveDraft(key, { text: JSON.stringify(edited) })
  }, [key, edited])
  return {
    draft: edited ?? begun,
    isRestored: edited === null && kept !== null,
    /** An upload may end long after the form was drawn, so the change is made to what stands there then. */
    change: (part: Partial<T>) => setEdited((before) => ({ ...(before ?? begun), ...part })),
    /** It was published, or is begun anew. */
    clear: () => {
      setEdited(null)
      saveDraft(key, null)
    },
  }
}
