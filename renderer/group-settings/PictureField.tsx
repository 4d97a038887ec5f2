import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { removeGroupPicture, setGroupPicture } from '#renderer/app/actions/joining.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { PictureChooser } from '#renderer/identity/PictureChooser.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import css from './Settings.module.css'

/** The group's picture, and how to change it. */
export function PictureField({ group }: { group: Group }) {
  const { t } = useTranslation()
  return (
    <section className={css.picture} aria-label={t('groupSettings.picture.title')}>
      <Avatar id={group.id} name={group.name} src={group.avatarUrl ? serverUrl(group.avatarUrl) : null} size="huge" />
      <div>
        <PictureChooser
          hasPicture={Boolean(group.avatarUrl)}
          texts={{
            choose: t('groupSettings.picture.choose'),
            remove: t('groupSettings.picture.remove'),
            hint: t('groupSettings.picture.hint'),
            unreadable: t('groupSettings.picture.unreadable'),
            saved: t('groupSettings.picture.saved'),
          }}
          className={css.buttons}
          onSet={(picture) => setGroupPicture(group.id, picture)}
          onRemove={() => removeGroupPicture(group.id)}
        />
      </div>
    </section>
  )
}
