import { useTranslation } from 'react-i18next'
import { useTyping } from '#renderer/app/store/typing.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { useNames } from '../names.ts'
import css from './Pane.module.css'

const namedMost = 2

/** Who is writing now. It draws itself alone: nothing around it is touched when somebody starts or stops. */
export function TypingLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const userIds = useTyping(conversationId)
  const nameOf = useNames()
  const named = userIds.slice(0, namedMost).map(nameOf)
  const rest = userIds.length - named.length
  const names = new Intl.ListFormat(formatLocale()).format(
    rest > 0 ? [...named, t('conversations.notice.others', { count: rest })] : named,
  )
  return (
    <p className={css.typing}>
      {userIds.length > 0 ? t('conversations.typing', { names, count: userIds.length }) : null}
    </p>
  )
}
