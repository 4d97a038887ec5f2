import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import css from './Dialog.module.css'

export interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  /** A question that names the object: "Remove Lucie Chen from your contacts?". */
  title: string
  description?: ReactNode
  /** What happens, by whom it is felt: `["You", "…"]`, `["Lucie", "…"]`. */
  effects?: readonly (readonly [who: string, what: string])[]
  /** The verb of the action, not "OK". */
  confirmLabel: string
  danger?: boolean
  /** A rejection keeps the dialog open and shows the error's message. */
  onConfirm: () => void | Promise<void>
}

/** Asks once before something that cannot be undone. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  description,
  effects = [],
  confirmLabel,
  danger = true,
  onConfirm,
}: ConfirmDialogProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const close = () => {
    setProblem(null)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t('ui.somethingFailed'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      description={description}
      size="small"
      footer={
        <>
          <Button onClick={close} autoFocus>
            {t('ui.cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {effects.length > 0 || problem ? (
        <>
          <ul className={css.effects}>
            {effects.map(([who, what]) => (
              <li key={who}>
                <b>{who}</b>
                <span>{what}</span>
              </li>
            ))}
          </ul>
          {problem ? (
            <p className={css.problem} role="alert">
              {problem}
            </p>
          ) : null}
        </>
      ) : null}
    </Dialog>
  )
}
