import css from './ChoiceLabel.module.css'

/** Id of the note of the choice with this id, for `aria-describedby`. */
export const noteId = (id: string): string => `${id}-note`

/** What a choice is called, and a note that says more; `id` is the control's. */
export function ChoiceLabel({ id, label, note }: { id: string; label: string; note: string | undefined }) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {note ? (
        <p className={css.note} id={noteId(id)}>
          {note}
        </p>
      ) : null}
    </div>
  )
}
