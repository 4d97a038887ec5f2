import { MemberCard } from './MemberCard.tsx'
import { closeKnown, useKnown } from './open-known.ts'
import { PastTextsDialog } from './PastTextsDialog.tsx'

/** What those who run a group asked to see of a person or a message, wherever they asked. Stands once in the window. */
export function KnownHost() {
  const known = useKnown(({ open }) => open)
  if (known === null) return null
  const group = { id: known.groupId, name: known.groupName }
  if (known.kind === 'past') {
    return <PastTextsDialog key={known.seq} group={group} seq={known.seq} onClose={closeKnown} />
  }
  const { userId, name, seq } = known
  return <MemberCard key={userId} group={group} userId={userId} name={name} seq={seq} onClose={closeKnown} />
}
