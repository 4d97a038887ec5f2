import { Languages, LayoutGrid, Wifi } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '#renderer/ui/Mark.tsx'
import { LogInForm, type LogInFormProps } from './LogInForm.tsx'
import { RegisterForm, type RegisterFormProps } from './RegisterForm.tsx'
import { ServerLine } from './ServerLine.tsx'
import css from './WelcomeScreen.module.css'

export interface WelcomeScreenProps {
  /** Why the last session ended, in words; null on an ordinary start. */
  endedBecause: string | null
  onLogIn: LogInFormProps['onLogIn']
  onRegister: RegisterFormProps['onRegister']
  /** Stands beside the forms instead of what Guanxi is. */
  about?: ReactNode
}

/** The first screen of somebody who is not logged in. */
export default function WelcomeScreen({ endedBecause, onLogIn, onRegister, about }: WelcomeScreenProps) {
  const [form, setForm] = useState<'logIn' | 'register'>('logIn')
  return (
    <main className={css.welcome}>
      <section className={css.about}>
        <p className={css.brand}>
          <Mark size={44} />
          <span>
            Guanxi <span lang="zh-Hans">关系</span>
          </span>
        </p>
        {about ?? <AboutGuanxi />}
      </section>
      <section className={css.side}>
        <div className={css.card}>
          {endedBecause ? (
            <p className={css.notice} role="status">
              {endedBecause}
            </p>
          ) : null}
          {form === 'logIn' ? (
            <LogInForm onLogIn={onLogIn} onSwitch={() => setForm('register')} />
          ) : (
            <RegisterForm onRegister={onRegister} onSwitch={() => setForm('logIn')} />
          )}
          <ServerLine />
        </div>
      </section>
    </main>
  )
}

function AboutGuanxi() {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('identity.welcome.title')}</h1>
      <p className={css.lead}>{t('identity.welcome.lead')}</p>
      <ul className={css.points}>
        <li>
          <LayoutGrid aria-hidden />
          {t('identity.welcome.points.groups')}
        </li>
        <li>
          <Languages aria-hidden />
          {t('identity.welcome.points.languages')}
        </li>
        <li>
          <Wifi aria-hidden />
          {t('identity.welcome.points.line')}
        </li>
      </ul>
    </>
  )
}
