import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { replyLimits as limits } from '#shared/replies/limits.ts'
import type { KeywordReply } from '#shared/protocol/replies.ts'
import { saveReply } from '#renderer/app/actions/replies.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'

const pauses = [10, 60, 300, 1_800, 3_600, 86_400] as const

function spanOf(seconds: number): { unit: string; count: number } {
  if (seconds >= 3_600) return { unit: 'hour', count: Math.round(seconds / 3_600) }
  return seconds >= 60 ? { unit: 'minute', count: Math.round(seconds / 60) } : { unit: 'second', count: seconds }
}

interface ReplyFormProps {
  groupId: string
  /** Null makes a new one. */
  reply: KeywordReply | null
  onClose: () => void
  onSaved: () => void
}

/** Keywords, the answer, and how long it rests. */
export function ReplyForm({ groupId, reply, onClose, onSaved }: ReplyFormProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState(reply?.keywords.join('\n') ?? '')
  const [answer, setAnswer] = useState(reply?.answer ?? '')
  const [pause, setPause] = useState(String(reply?.cooldownSeconds ?? 60))
  const { isBusy, errorOf, general, run } = useSubmit({ keywords: words, answer })
  const submit = async () => {
    const keywords = words
      .split(/[\n,，、;]/u)
      .map((word) => word.trim())
      .filter((word) => word !== '')
    const isDone = await run(() =>
      saveReply(groupId, reply?.id ?? null, { keywords, answer, cooldownSeconds: Number(pause) }),
    )
    if (!isDone) return
    onSaved()
    onClose()
  }
  const known = pauses.some((each) => String(each) === pause) ? pauses : [...pauses, Number(pause)]
  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t(reply ? 'replies.form.edit' : 'replies.add')}
      confirm={t('replies.form.save')}
      isBusy={isBusy}
      problem={general('keywords', 'answer')}
      onSubmit={submit}
    >
      <TextArea
        label={t('replies.form.keywords')}
        hint={t('replies.form.keywordsHint')}
        value={words}
        onChange={setWords}
        rows={3}
        error={errorOf('keywords')}
        autoFocus
      />
      <TextArea
        label={t('replies.form.answer')}
        value={answer}
        onChange={setAnswer}
        maxLength={limits.answer}
        rows={5}
        error={errorOf('answer')}
      />
      <Select
        label={t('replies.form.pause')}
        hint={t('replies.form.pauseHint')}
        value={pause}
        onChange={setPause}
        options={known.map((seconds) => ({
          value: String(seconds),
          label: t('replies.form.seconds', spanOf(seconds)),
        }))}
      />
    </FormDialog>
  )
}
