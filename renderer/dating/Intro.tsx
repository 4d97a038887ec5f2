import { CircleSlash, EyeOff, HeartHandshake, MessageCircle, ShieldCheck, Users, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DatingPart } from '#shared/protocol/dating.ts'
import { Button } from '#renderer/ui/Button.tsx'
import css from './Intro.module.css'

interface IntroProps {
  groupId: string
  obstacle: DatingPart['obstacle']
}

/** What taking part means: who sees what, and how it ends; before anything is shown of anybody. */
export function Intro({ groupId, obstacle }: IntroProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const points: [LucideIcon, string][] = [
    [Users, t('dating.intro.who')],
    [EyeOff, t('dating.intro.nobodyElse')],
    [ShieldCheck, t('dating.intro.adults')],
    [MessageCircle, t('dating.intro.first')],
    [CircleSlash, t('dating.intro.stop')],
  ]
  return (
    <section className={css.intro} aria-labelledby="dating-intro">
      <span className={css.mark} aria-hidden>
        <HeartHandshake />
      </span>
      <h2 id="dating-intro">{t('dating.intro.title')}</h2>
      <p className={css.text}>{t('dating.intro.text')}</p>
      <ul className={css.points}>
        {points.map(([Icon, text]) => (
          <li key={text}>
            <Icon aria-hidden />
            {text}
          </li>
        ))}
      </ul>
      {obstacle === null ? (
        <Button variant="primary" size="large" onClick={() => navigate(`/groups/${groupId}/cards/mine`)}>
          {t('dating.intro.start')}
        </Button>
      ) : null}
      {obstacle === 'birth-date-missing' ? (
        <>
          <p className={css.obstacle}>{t('dating.intro.birthDateText')}</p>
          <Button variant="primary" onClick={() => navigate('/settings/profile')}>
            {t('dating.intro.birthDate')}
          </Button>
        </>
      ) : null}
      {obstacle === 'too-young' ? <p className={css.obstacle}>{t('dating.intro.tooYoung')}</p> : null}
    </section>
  )
}
