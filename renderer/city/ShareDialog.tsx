import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import type { Card } from '#shared/protocol/messages.ts'
import { sendMessage } from '#renderer/app/actions/messages.ts'
import { PickChatsDialog } from '#renderer/conversations/forward/PickChatsDialog.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { count } from './counts/counts.ts'
import css from './ShareDialog.module.css'

const wordsMost = 1_000

/** The card as it shows while it is on its way; the server writes it anew from the item itself. */
function cardOf({ id, title, source, url, image, summary, language }: CityItem): Card {
  return {
    kind: 'city-item',
    itemId: id,
    title: title.slice(0, 500),
    source: source.slice(0, 200),
    summary,
    ...(url !== null && url.length <= 2_000 ? { url } : {}),
    image: image !== null && image.length <= 2_000 ? image : null,
    language,
  }
}

/** Sends an item to chats and people as a card, and words after it. */
export function ShareDialog({ item, onClose }: { item: CityItem; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const send = async (conversationId: string) => {
    await sendMessage(conversationId, { type: 'card', card: cardOf(item) })
    count('share', { itemId: item.id })
    if (words.trim()) await sendMessage(conversationId, { type: 'text', text: words.trim() })
  }
  return (
    <PickChatsDialog
      title={t('city.share.title', { title: item.title })}
      confirmLabel={t('city.share.confirm')}
      onClose={onClose}
      onSend={send}
      onSent={(count) => toast(t('city.share.sent', { count }), { tone: 'success' })}
    >
      <TextArea
        label={t('city.share.words')}
        optional={t('ui.optional')}
        rows={2}
        maxLength={wordsMost}
        value={words}
        onChange={setWords}
        className={css.words}
      />
    </PickChatsDialog>
  )
}
