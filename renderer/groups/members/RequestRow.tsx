import { Check, X } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import type { JoinRequest } from '#shared/protocol/groups.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Time } from '#renderer/ui/Time.tsx'
import css from './RequestList.module.css'

interface RequestRowProps {
  request: JoinRequest
  isBusy: boolean
  /** null where there is nothing to choose from. */
  isChosen: boolean | null
  onChoose: (on: boolean) => void
  onAccept: () => void
  onDecline: () => void
}

/** One request: who asks, their answers and which of them are right, who vouches, and by which link they came. */
export function RequestRow({ request, isBusy, isChosen, onChoose, onAccept, onDecline }: RequestRowProps) {
  const { t } = useTranslation()
  const { user, message, answers, vouchers = [], invite } = request
  const name = user.displayName
  const names = new Intl.ListFormat(formatLocale()).format(vouchers.map((voucher) => voucher.displayName))
  return (
    <li className={css.request}>
      <Avatar id={user.id} name={name} src={user.avatarUrl ? serverUrl(user.avatarUrl) : null} />
      <div className={css.words}>
        <p className={css.who}>
          <Link href={`/contacts/${user.id}`} dir="auto">
            {name}
          </Link>
          <span>{user.city ? cityLabel(user.city) : null}</span>
          <Time at={request.at} format="relative" />
          {request.expiresAt ? (
            <span>
              <Trans
                t={t}
                i18nKey="groups.requests.lapses"
                components={{ time: <Time at={request.expiresAt} format="relative" /> }}
              />
            </span>
          ) : null}
        </p>
        <LangTags codes={user.languages} max={5} />
        {answers.map(({ question, answer, right }) => (
          <dl key={question} className={css.answer}>
            <dt dir="auto">{question}</dt>
            <dd dir="auto">
              {answer}
              {right === undefined ? null : (
                <span className={css.judged} data-right={right}>
                  {right ? <Check aria-hidden /> : <X aria-hidden />}
                  {t(right ? 'groups.requests.right' : 'groups.requests.wrong')}
                </span>
              )}
            </dd>
          </dl>
        ))}
        {message ? (
          <p className={css.message} dir="auto">
            {message}
          </p>
        ) : null}
        {!message && answers.length === 0 ? <p className={css.quiet}>{t('groups.requests.noWords')}</p> : null}
        {vouchers.length > 0 ? <p className={css.quiet}>{t('groups.requests.vouchers', { names })}</p> : null}
        {invite ? (
          <p className={css.quiet}>
            {t('groups.requests.invite', {
              maker: invite.by.displayName,
              link: invite.name || t('groups.invites.unnamed'),
            })}
          </p>
        ) : null}
        <div className={css.buttons}>
          <Button
            variant="primary"
            busy={isBusy}
            onClick={onAccept}
            aria-label={t('groups.requests.acceptName', { name })}
          >
            {t('groups.requests.accept')}
          </Button>
          <Button disabled={isBusy} onClick={onDecline} aria-label={t('groups.requests.declineName', { name })}>
            {t('groups.requests.decline')}
          </Button>
          {isChosen === null ? null : (
            <Checkbox label={t('groups.requests.choose')} checked={isChosen} onChange={onChoose} />
          )}
        </div>
      </div>
    </li>
  )
}
