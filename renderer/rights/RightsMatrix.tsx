import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '#shared/groups/roles.ts'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import css from './Rights.module.css'

/** Somebody, or a role, with a switch for each right. */
export interface MatrixColumn {
  key: string | number
  name: string
  head: ReactNode
  isOn: (right: Right) => boolean
  /** Whether it is otherwise than where it comes from: the role of a person, the rank of a role. */
  differs: (right: Right) => boolean
  maySet: (right: Right) => boolean
  set: (right: Right, on: boolean) => void
}

interface RightsMatrixProps {
  label: string
  rows: readonly Right[]
  columns: readonly MatrixColumn[]
  /** What the dot in a cell means, for those who hear the page. */
  differs: string
  isBusy: boolean
}

/** Rights down, people or roles across, a switch where they meet; every switch acts at once. */
export function RightsMatrix({ label, rows, columns, differs, isBusy }: RightsMatrixProps) {
  const { t } = useTranslation()
  return (
    <div className={css.scroll}>
      <table className={css.matrix} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('rights.staff.right')}</th>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((right) => (
            <tr key={right}>
              <th scope="row">{t(`rights.right.${right}`)}</th>
              {columns.map((column) => (
                <td key={column.key}>
                  <Radix.Root
                    className={css.cell}
                    aria-label={t('rights.staff.cell', { right: t(`rights.right.${right}`), name: column.name })}
                    checked={column.isOn(right)}
                    disabled={isBusy || !column.maySet(right)}
                    onCheckedChange={(on) => column.set(right, on === true)}
                  >
                    <Radix.Indicator asChild>
                      <Check aria-hidden />
                    </Radix.Indicator>
                  </Radix.Root>
                  {column.differs(right) ? (
                    <span className={css.dot}>
                      <VisuallyHidden>{differs}</VisuallyHidden>
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
