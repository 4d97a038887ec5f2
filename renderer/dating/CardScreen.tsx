import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { datingRoutes } from '#shared/protocol/dating.ts'
import { saveDatingCard } from '#renderer/app/actions/dating.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { BackLink } from '#renderer/groups/BackLink.tsx'
import { Page } from '#renderer/groups/Page.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { CardForm } from './CardForm.tsx'
import { Intro } from './Intro.tsx'
import { ageText } from './words.ts'

/** One's own card: written to take part, or changed. */
export default function CardScreen({ groupId }: { groupId: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const me = useSession(selectMe)
  const { status, data, error, reload } = useCall(datingRoutes.myDatingCard, {})
  const cards = `/groups/${groupId}/cards`
  const back = <BackLink href={cards} label={t('dating.back')} />
  if (status === 'failed') {
    return (
      <Page title={t('dating.form.title')} above={back} width="reading">
        <ErrorState title={t('dating.intro.failed')} text={error?.message ?? ''} onRetry={reload} />
      </Page>
    )
  }
  if (!data || !me) return <SkeletonRows rows={8} />
  const { card, age, obstacle, groups } = data
  if (obstacle !== null || age === null) {
    return (
      <Page title={t('dating.form.title')} above={back} width="reading">
        <Intro groupId={groupId} obstacle={obstacle} />
      </Page>
    )
  }
  const initial = card
    ? { ...card, lookingFor: [...card.lookingFor], pictureIds: card.pictures.map(({ fileId }) => fileId) }
    : { lookingFor: [], text: '', languages: me.languages.slice(0, 3), city: me.city ?? '', pictureIds: [] }
  return (
    <Page
      takesFocus
      width="reading"
      title={t(card ? 'dating.form.titleEdit' : 'dating.form.title')}
      text={t('dating.form.age', { age: ageText(t, age) })}
      above={back}
    >
      <CardForm
        draftKey={`dating-card:${card?.updatedAt ?? 'new'}`}
        initial={initial}
        groups={groups.map(({ name }) => name)}
        submitLabel={t(card ? 'dating.form.save' : 'dating.form.publish')}
        onCancel={() => navigate(cards)}
        onSubmit={async (content) => {
          await saveDatingCard(content)
          toast(t(card ? 'dating.form.saved' : 'dating.form.started'), { tone: 'success' })
          navigate(cards)
        }}
      />
    </Page>
  )
}
