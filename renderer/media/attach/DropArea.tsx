import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState, type ComponentProps, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '#renderer/ui/toasts.ts'
import css from './DropArea.module.css'

const bringsFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') === true

interface DropAreaProps extends ComponentProps<'div'> {
  /** Whose message the files would go with. */
  name: string
  onFiles: (files: File[]) => void
}

/** Takes files that are dragged over the conversation, and says before they are let go what will become of them. */
export function DropArea({ name, onFiles, children, ...rest }: DropAreaProps) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  /** Elements entered and not left; the pointer enters what lies inside before it leaves what lies around. */
  const depth = useRef(0)

  useEffect(() => {
    // A file dropped beside the area would replace the whole program.
    const keep = (event: globalThis.DragEvent) => {
      if (bringsFiles(event)) event.preventDefault()
    }
    addEventListener('dragover', keep)
    addEventListener('drop', keep)
    return () => {
      removeEventListener('dragover', keep)
      removeEventListener('drop', keep)
    }
  }, [])

  const enter = (event: DragEvent) => {
    if (!bringsFiles(event)) return
    depth.current += 1
    setOver(true)
  }
  const leave = (event: DragEvent) => {
    if (!bringsFiles(event)) return
    depth.current -= 1
    if (depth.current <= 0) setOver(false)
  }
  const drop = (event: DragEvent) => {
    if (!bringsFiles(event)) return
    event.preventDefault()
    depth.current = 0
    setOver(false)
    const { files, hasFolder } = filesOf(event.dataTransfer)
    if (hasFolder) toast(t('media.attach.folder'), { tone: 'problem' })
    if (files.length > 0) onFiles(files)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the attach button is the way of the keyboard
    <div {...rest} onDragEnter={enter} onDragLeave={leave} onDrop={drop}>
      {children}
      {isOver ? (
        <div className={css.over}>
          <p>
            <FileUp aria-hidden />
            <b>{t('media.attach.drop', { name })}</b>
            <span>{t('media.attach.dropNote')}</span>
          </p>
        </div>
      ) : null}
    </div>
  )
}

function filesOf({ items, files }: DataTransfer): { files: File[]; hasFolder: boolean } {
  const folders = [...items].filter((item) => item.webkitGetAsEntry?.()?.isDirectory === true)
  if (folders.length === 0) return { files: [...files], hasFolder: false }
  const taken = [...items].flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory ? null : item.getAsFile()
    return file ? [file] : []
  })
  return { files: taken, hasFolder: true }
}
