import { useId, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog, type DialogProps } from '#renderer/ui/Dialog.tsx'
import { FormProblem } from './FormProblem.tsx'
import css from './FormDialog.module.css'

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'description' | 'onClose'> {
  size?: 'small' | 'medium'
  ref?: Ref<HTMLFormElement>
  /** What the button says that sends the form. */
  confirm: string
  /** What is sent takes something away. */
  isDangerous?: boolean
  isBusy: boolean
  /** What no field of it is at fault for. */
  problem?: string | null
  onSubmit: () => void | Promise<void>
  children: ReactNode
}

/** A form in a dialog: Enter in a field and the button send it, Escape and Cancel do not. */
export function FormDialog({
  ref,
  size = 'small',
  isDangerous = false,
  problem = null,
  children,
  ...props
}: FormDialogProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Dialog
      open
      onClose={props.onClose}
      size={size}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={props.onClose}>{t('ui.cancel')}</Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} type="submit" form={id} busy={props.isBusy}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <form
        ref={ref}
        id={id}
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void props.onSubmit()
        }}
      >
        {children}
        <FormProblem text={problem} />
      </form>
    </Dialog>
  )
}
