import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { closeShortcutSheet, openShortcutSheet, useShortcut, useShortcuts, type Shortcut } from './shortcuts.ts'
import css from './ShortcutSheet.module.css'

/** Opens on `?` and lists what the keyboard can do from here. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const active = useShortcuts((state) => state.active)
  const local = useShortcuts((state) => state.local)
  const isOpen = useShortcuts((state) => state.isSheetOpen)
  useShortcut({ keys: '?', label: 'frame.shortcuts.show', group: 'frame.shortcuts.everywhere' }, openShortcutSheet)

  const groups = new Map<ParseKeys, Map<string, Shortcut>>()
  for (const shortcut of [...active, ...local]) {
    const group = groups.get(shortcut.group) ?? new Map<string, Shortcut>()
    groups.set(shortcut.group, group.set(shortcut.keys, shortcut))
  }
  return (
    <Dialog open={isOpen} onClose={closeShortcutSheet} title={t('frame.shortcuts.title')}>
      {[...groups].map(([group, shortcuts]) => (
        <section key={group} className={css.group}>
          <h3>{t(group)}</h3>
          <dl>
            {[...shortcuts.values()].map((shortcut) => (
              <div key={shortcut.keys}>
                <dt>{t(shortcut.label)}</dt>
                <dd>
                  <Kbd keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
