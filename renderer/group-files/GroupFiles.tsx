import { FolderPlus, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { imageTypes } from '#shared/media/limits.ts'
import { groupFileRoutes } from '#shared/protocol/group-files.ts'
import { sendFile } from '#renderer/app/actions/media.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { OfflineNote } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { isPictureType } from '#renderer/media/attach/check.ts'
import { Album } from './Album.tsx'
import { FileTable } from './FileTable.tsx'
import { FolderBar } from './FolderBar.tsx'
import { FolderForm } from './FolderForm.tsx'
import { StorageMeter } from './StorageMeter.tsx'
import { useOnNewFile } from './use-on-new-file.ts'
import css from './GroupFiles.module.css'

type View = 'files' | 'album'

/** The files and pictures of a group: all that its messages carry, in folders. */
export function GroupFiles({ group }: { group: Group }) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const [view, setView] = useState<View>('files')
  const [folder, setFolder] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { data: storage, reload } = useCall(groupFileRoutes.groupStorage, { params: { id: group.id } })
  useOnNewFile(group.conversationId, reload)
  const mayManage = mayInGroup(group, 'manage-files')
  const isAlbum = view === 'album'
  const mayAdd = mayInGroup(group, isAlbum ? 'send-pictures' : 'send-files')
  const addLabel = isAlbum ? t('groupFiles.addPictures') : t('groupFiles.upload')

  const upload = async (files: readonly File[]) => {
    try {
      for (const file of files) {
        await sendFile(group.conversationId, {
          bytes: file,
          file: { name: file.name, size: file.size, contentType: file.type },
          body: { type: isAlbum && isPictureType(file.type) ? 'image' : 'file' },
        })
      }
      // What comes is in no folder yet: it shows among all.
      setFolder(null)
      toast(t('groupFiles.uploading', { count: files.length }))
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
  }
  return (
    <div className={css.files}>
      {isOnline ? null : <OfflineNote since={null} text={t('groupFiles.offline')} />}
      <div className={css.top}>
        <Tabs<View>
          label={t('groupFiles.views')}
          value={view}
          onChange={setView}
          tabs={[
            { value: 'files', label: t('groupFiles.files'), count: storage?.files ?? 0 },
            { value: 'album', label: t('groupFiles.album'), count: storage?.pictures ?? 0 },
          ]}
        />
        <span className={css.buttons}>
          {mayManage ? (
            <Button icon={<FolderPlus aria-hidden />} disabled={!isOnline} onClick={() => setMaking(true)}>
              {t('groupFiles.newFolder')}
            </Button>
          ) : null}
          {mayAdd ? (
            <Button variant="primary" icon={<Upload aria-hidden />} onClick={() => input.current?.click()}>
              {addLabel}
            </Button>
          ) : null}
        </span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={isAlbum ? imageTypes.join(',') : undefined}
          aria-label={addLabel}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            if (chosen.length > 0) void upload(chosen)
          }}
        />
      </div>
      {storage ? <StorageMeter used={storage.usedBytes} quota={storage.quotaBytes} /> : null}
      {storage && storage.folders.length > 0 ? (
        <FolderBar
          groupId={group.id}
          folders={storage.folders}
          mayManage={mayManage}
          chosen={folder}
          onChoose={setFolder}
          onChanged={reload}
        />
      ) : null}
      {view === 'files' ? (
        <FileTable group={group} folder={folder} folders={storage?.folders ?? []} onChanged={reload} />
      ) : (
        <Album group={group} folder={folder} folders={storage?.folders ?? []} onChanged={reload} />
      )}
      {isMaking ? (
        <FolderForm groupId={group.id} folder={null} onClose={() => setMaking(false)} onSaved={reload} />
      ) : null}
    </div>
  )
}
