import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { QueueDetail, QueueItem } from '#shared/protocol/queue.ts'
import type { Evidence } from '#shared/protocol/reports.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { useSummaryText } from '#renderer/conversations/messages/use-summary-text.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { ListingPicture } from '#renderer/listings/ListingPicture.tsx'
import { Warnings } from '#renderer/listings/Warnings.tsx'
import { PictureBody } from '#renderer/media/rows/PictureBody.tsx'
import { Highlighted } from '#renderer/moderation/Highlighted.tsx'
import { MatchLines } from '#renderer/moderation/MatchLines.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { PastTextLink } from './PastTextLink.tsx'
import { PersonCard } from './PersonCard.tsx'
import css from './Queue.module.css'

type Subject = QueueDetail['subject']

/** What is to be judged: what was kept of a report, a held message, a request to join. */
export function SubjectView({ subject, group }: { subject: Subject; group: QueueItem['group'] }) {
  if (subject.type === 'report') return <Report subject={subject} group={group} />
  if (subject.type === 'listing') return <HeldListing subject={subject} group={group} />
  if (subject.type === 'request') {
    const { user, message, answers } = subject.request
    return (
      <div className={css.subject}>
        <PersonCard user={user} />
        {answers.map(({ question, answer }) => (
          <dl key={question} className={css.answer}>
            <dt dir="auto">{question}</dt>
            <dd dir="auto">{answer}</dd>
          </dl>
        ))}
        {message ? (
          <p className={css.words} dir="auto">
            {message}
          </p>
        ) : null}
      </div>
    )
  }
  if (subject.type === 'appeal') return <AppealView appeal={subject.appeal} group={group} />
  const { held } = subject
  const text = textOf(held.body)
  return (
    <div className={css.subject}>
      <PersonCard user={held.author} group={group} />
      {held.body.type === 'image' ? <PictureBody body={held.body} /> : null}
      {text === undefined ? (
        <Words body={held.body} />
      ) : (
        <p className={css.words} dir="auto">
          <Highlighted text={text} spans={held.matches.flatMap(({ spans }) => spans)} />
        </p>
      )}
      <MatchLines matches={held.matches} />
    </div>
  )
}

interface AppealViewProps {
  appeal: Extract<Subject, { type: 'appeal' }>['appeal']
  group: QueueItem['group']
}

function AppealView({ appeal: { text, sanction, mayJudge }, group }: AppealViewProps) {
  const { t } = useTranslation()
  const { target, actor, automaticRule, kind, reason, ruleNumber, ruleText, at } = sanction
  return (
    <div className={css.subject}>
      <PersonCard user={target} group={group} />
      <p className={css.meta}>
        <b>{t('queue.appeal.about', { kind, name: automaticRule ?? actor.displayName })}</b>
        <Time at={at} format="list" />
      </p>
      {ruleNumber === null ? null : (
        <dl className={css.answer}>
          <dt>{t('queue.appeal.rule', { number: ruleNumber })}</dt>
          <dd dir="auto">{ruleText}</dd>
        </dl>
      )}
      {reason ? (
        <dl className={css.answer}>
          <dt>{t('queue.appeal.reason')}</dt>
          <dd dir="auto">{reason}</dd>
        </dl>
      ) : null}
      <section className={css.texts}>
        <h3 dir="auto">{t('queue.appeal.words', { name: target.displayName })}</h3>
        <p dir="auto">{text}</p>
      </section>
      {mayJudge ? null : <p className={css.soft}>{t('queue.appeal.notYours')}</p>}
    </div>
  )
}

const textOf = (body: DeliveredBody) =>
  body.type === 'text' ? body.text : body.type === 'card' ? undefined : body.caption

function Words({ body }: { body: DeliveredBody }) {
  const words = useSummaryText()
  return (
    <p className={css.words} dir="auto">
      {textOf(body) || words(summaryOf(body))}
    </p>
  )
}

interface HeldListingProps {
  subject: Extract<Subject, { type: 'listing' }>
  group: QueueItem['group']
}

function HeldListing({ subject: { listing, matches }, group }: HeldListingProps) {
  const { t } = useTranslation()
  const { author, title, text, pictures, warnings, groupId, id, details } = listing
  return (
    <div className={css.subject}>
      <PersonCard user={author} group={group} />
      <section className={css.kept}>
        <p className={css.soft}>{t(`listings.kind.${details.kind}`)}</p>
        <h3 dir="auto">{title}</h3>
        <p className={css.words} dir="auto">
          {text}
        </p>
        {pictures.length > 0 ? (
          <ul className={css.pictures}>
            {pictures.map((picture) => (
              <li key={picture.fileId}>
                <ListingPicture picture={picture} alt={title} size="thumbnail" />
              </li>
            ))}
          </ul>
        ) : null}
        <Link href={`/groups/${groupId}/board/${id}`}>{t('queue.listing.open')}</Link>
      </section>
      <MatchLines matches={matches} />
      <Warnings warnings={warnings} />
    </div>
  )
}

interface OfReport {
  subject: Extract<Subject, { type: 'report' }>
  group: QueueItem['group']
}

function Report({ subject, group }: OfReport) {
  const { t } = useTranslation()
  const { evidence, reasons, texts } = subject
  return (
    <div className={css.subject}>
      <p className={css.chips}>
        {reasons.map(({ reason, count }) => (
          <Chip key={reason} tone={reason === 'minor-safety' ? 'rose' : 'plain'}>
            {t('queue.reasonCount', { reason: t(`reports.reason.${reason}`), count })}
          </Chip>
        ))}
      </p>
      <Kept evidence={evidence} group={group} />
      {texts.length > 0 ? (
        <section className={css.texts}>
          <h3>{t('queue.texts')}</h3>
          {texts.map((text, at) => (
            <p key={`${at} ${text}`} dir="auto">
              {text}
            </p>
          ))}
        </section>
      ) : null}
    </div>
  )
}

function Kept({ evidence, group }: { evidence: Evidence; group: QueueItem['group'] }) {
  const { t } = useTranslation()
  if (evidence.kind === 'message') return <Messages evidence={evidence} group={group} />
  if (evidence.kind === 'person') {
    return (
      <>
        <PersonCard user={evidence.user} group={group} />
        {evidence.note ? <p className={css.words}>{evidence.note}</p> : null}
      </>
    )
  }
  if (evidence.kind === 'item') {
    const { title, summary, url, source } = evidence
    return (
      <section className={css.kept}>
        <h3 dir="auto">{title}</h3>
        <p className={css.soft}>{source}</p>
        <p dir="auto">{summary}</p>
        {url ? <Button onClick={() => openLink(url)}>{t('queue.openItem')}</Button> : null}
      </section>
    )
  }
  if (evidence.kind === 'card') {
    return (
      <>
        <PersonCard user={evidence.user} />
        <section className={css.kept}>
          <p dir="auto">{evidence.text}</p>
          {evidence.pictures.map((picture) => (
            <PictureBody key={picture.fileId} body={{ type: 'image', ...picture }} />
          ))}
        </section>
      </>
    )
  }
  return (
    <section className={css.kept}>
      <h3 dir="auto">{evidence.name}</h3>
      <p dir="auto">{evidence.kind === 'group' ? evidence.description : evidence.about}</p>
    </section>
  )
}

interface MessagesProps {
  evidence: Extract<Evidence, { kind: 'message' }>
  group: QueueItem['group']
}

function Messages({ evidence, group }: MessagesProps) {
  const { t } = useTranslation()
  const { messages, seq, recalled } = evidence
  return (
    <section className={css.messages} aria-label={t('queue.around')}>
      {recalled ? <p className={css.soft}>{t('queue.recalled')}</p> : null}
      {messages.map((message) => (
        <div key={message.seq} className={classes(css.message, message.seq === seq && css.reported)}>
          <p className={css.meta}>
            <b dir="auto">{message.author.displayName}</b>
            <Time at={message.at} format="list" />
            {message.edited ? <span>{t('queue.edited')}</span> : null}
            {message.seq === seq ? <span className={css.mark}>{t('queue.theReported')}</span> : null}
          </p>
          {message.body.type === 'image' && group !== null && !recalled ? <PictureBody body={message.body} /> : null}
          <Words body={message.body} />
          {message.seq === seq && group !== null ? <PastTextLink group={group} seq={seq} /> : null}
        </div>
      ))}
    </section>
  )
}
