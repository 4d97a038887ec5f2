import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { onProgress, progressOf, type Progress } from '#renderer/app/uploads/progress.ts'
import { formatBytes } from '../file-facts.ts'
import css from './Upload.module.css'

interface TransferProgressProps {
  /** `clientId` of an upload, `fileId` of a download. */
  id: string
  /** Bytes. */
  size: number
  label: string
  /** Why it does not move, in words, in place of the numbers. */
  hold?: string | undefined
}

/** A bar and the bytes in words. Both are written straight to the page: no row is drawn anew while bytes move. */
export function TransferProgress({ id, size, label, hold }: TransferProgressProps) {
  const { t } = useTranslation()
  const bar = useRef<HTMLProgressElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = ({ sent, total }: Progress) => {
      if (bar.current) bar.current.value = total > 0 ? sent / total : 0
      if (words.current && hold === undefined)
        words.current.textContent = t('media.progress', { sent: formatBytes(sent), total: formatBytes(total) })
    }
    const now = progressOf(id)
    if (now) show(now)
    else if (words.current && hold === undefined)
      words.current.textContent = t('media.waiting', { size: formatBytes(size) })
    return onProgress(id, show)
  }, [id, size, hold, t])
  return (
    <span className={css.progress}>
      <progress ref={bar} aria-label={label} max={1} value={0} />
      <span ref={words} className={css.words}>
        {hold}
      </span>
    </span>
  )
}
