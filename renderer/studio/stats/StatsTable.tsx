import { ArrowDown, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toCsv } from '#shared/export/csv.ts'
import type { Counts } from '#shared/protocol/partner-counts.ts'
import { save } from '#renderer/media/download.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { cellOf, figures, type Figure } from './figures.ts'
import css from './Stats.module.css'

export interface StatsRow extends Counts {
  key: string
  name: string
  /** A second column of text, such as the section of an item. */
  note?: string | null
}

interface StatsTableProps {
  rows: readonly StatsRow[]
  /** Heads of the columns of text. */
  nameHead: string
  noteHead?: string
  fileName: string
  /** Rows stand in their own order, such as days, until a column is chosen. */
  isOrdered?: boolean
}

/** Figures by row, sorted by the column one chooses, and the same as CSV. */
export function StatsTable({ rows, nameHead, noteHead, fileName, isOrdered = false }: StatsTableProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Figure | null>(null)
  const by = chosen ?? (isOrdered ? null : 'opens')
  const sorted = by === null ? rows : rows.toSorted((a, b) => (b[by] ?? 0) - (a[by] ?? 0))
  const number = new Intl.NumberFormat(formatLocale())
  const heads = figures.map((figure) => t(`studio.stats.figure.${figure}`))
  const saveCsv = () => {
    const text = noteHead === undefined ? [nameHead] : [nameHead, noteHead]
    const lines = sorted.map((row) => [
      row.name,
      ...(noteHead === undefined ? [] : [row.note ?? null]),
      ...figures.map((figure) => cellOf(row, figure)),
    ])
    save(new Blob([toCsv([...text, ...heads], lines)], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`)
  }
  return (
    <>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{nameHead}</th>
              {figures.map((figure, place) => (
                <th key={figure} scope="col" aria-sort={by === figure ? 'descending' : 'none'}>
                  <button type="button" className={css.sort} onClick={() => setChosen(figure)}>
                    {heads[place]}
                    {by === figure ? <ArrowDown aria-hidden /> : null}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.key}>
                <th scope="row" dir="auto">
                  {row.name}
                  {row.note ? <span className={css.note}>{row.note}</span> : null}
                </th>
                {figures.map((figure) => {
                  const value = cellOf(row, figure)
                  const isTime = figure === 'readSeconds'
                  return (
                    <td key={figure}>
                      {value === null
                        ? '–'
                        : isTime
                          ? t('studio.stats.seconds', { seconds: value })
                          : number.format(value)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button size="small" icon={<Download aria-hidden />} onClick={saveCsv}>
          {t('studio.stats.csv')}
        </Button>
      </div>
    </>
  )
}
