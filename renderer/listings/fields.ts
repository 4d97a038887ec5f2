import type { ListingDraft } from './draft.ts'

/** What the fields of one kind get from the form. */
export interface FieldsProps {
  draft: ListingDraft
  set: (part: Partial<ListingDraft>) => void
  /** The fault of a field by its path on the wire; the first of several. */
  faultOf: (...fields: string[]) => string | undefined
  mayBePublic: boolean
}
