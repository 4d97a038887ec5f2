import { useTranslation } from 'react-i18next'
import type { Me } from '#shared/protocol/identity.ts'
import { PictureChooser } from './PictureChooser.tsx'
import { UserAvatar } from './UserAvatar.tsx'
import css from './ProfileEditor.module.css'

export interface AvatarEditorProps {
  me: Me
  /** @param base64 a square JPEG */
  onSet: (base64: string) => Promise<void>
  onRemove: () => Promise<void>
}

/** Own picture, and how to change it. */
export function AvatarEditor({ me, onSet, onRemove }: AvatarEditorProps) {
  const { t } = useTranslation()
  return (
    <div className={css.picture}>
      <UserAvatar user={me} size="huge" />
      <div className={css.pictureSide}>
        <PictureChooser
          hasPicture={me.avatarUrl !== null}
          texts={{
            choose: t('identity.edit.choosePicture'),
            remove: t('identity.edit.removePicture'),
            hint: t('identity.edit.pictureHint'),
            unreadable: t('identity.edit.pictureUnreadable'),
            saved: t('identity.edit.pictureSaved'),
          }}
          className={css.row}
          onSet={onSet}
          onRemove={onRemove}
        />
      </div>
    </div>
  )
}
