import { Smile } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import css from './Composer.module.css'

const EmojiPicker = lazy(() => import('./EmojiPicker.tsx'))

/** Opens the emoji picker, which closes with the choice. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={t('conversations.emoji.title')}
      side="top"
      align="start"
      trigger={
        <IconButton label={t('conversations.emoji.title')} tooltipSide="top">
          <Smile aria-hidden />
        </IconButton>
      }
    >
      <Suspense fallback={<div className={css.pickerRoom} />}>
        <EmojiPicker
          onPick={(emoji) => {
            setOpen(false)
            onPick(emoji)
          }}
        />
      </Suspense>
    </Popover>
  )
}
