import css from './Insights.module.css'

/** A small table of names and figures. */
export function TwoColumns({
  title,
  empty,
  head,
  rows,
}: {
  title: string
  empty: string
  head: readonly string[]
  rows: readonly (readonly [name: string, figures: readonly string[]])[]
}) {
  return (
    <section className={css.card} aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={css.note}>{empty}</p>
      ) : (
        <table className={css.plain}>
          <thead>
            <tr>
              {head.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, figures]) => (
              <tr key={name}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                {figures.map((figure, place) => (
                  <td key={head[place + 1]}>{figure}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
