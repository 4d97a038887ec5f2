import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState, type ComponentProps, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import css from './DropArea.module.css'

const bringsFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') === true

interface DropAreaProps extends ComponentProps<'div'> {
  /** Whose message the files would go with. */
  name: string
  /** Folders are told by name: they cannot be sent. */
  onFiles: (files: File[], folders: string[]) => void
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
    const { files, folders } = filesOf(event.dataTransfer)
    onFiles(files, folders)
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

function filesOf({ items, files }: DataTransfer): { files: File[]; folders: string[] } {
  const entries = [...items].map((item) => ({ item, entry: item.webkitGetAsEntry?.() }))
  const folders = entries.flatMap(({ entry }) => (entry?.isDirectory ? [entry.name] : []))
  if (folders.length === 0) return { files: [...files], folders }
  const taken = entries.flatMap(({ item, entry }) => (entry?.isDirectory ? [] : (item.getAsFile() ?? [])))
  return { files: taken, folders }
}
