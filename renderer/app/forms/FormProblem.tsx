import { TriangleAlert } from 'lucide-react'
import css from './FormProblem.module.css'

/** What keeps a form from being sent, where no single field is at fault. */
export function FormProblem({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <p className={css.problem} role="alert">
      <TriangleAlert aria-hidden />
      {text}
    </p>
  )
}
