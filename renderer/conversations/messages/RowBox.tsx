import { Component, createContext, useContext } from 'react'
import type { CustomContainerComponentProps } from 'virtua'

/** Told around each change of the rows, so that what is read can be put back where it was. */
export interface RowChanges {
  /** The document still stands as it was. */
  before: () => void
  /** The document has changed; the virtual list has not scrolled yet. */
  after: () => void
}

export const RowChangesContext = createContext<RowChanges>({ before: () => undefined, after: () => undefined })

/** The box that the virtual list puts its rows in. */
export function RowBox({ children, ...rest }: CustomContainerComponentProps) {
  const changes = useContext(RowChangesContext)
  return (
    <div {...rest}>
      {children}
      <Watch changes={changes} />
    </div>
  )
}

/** React tells class components alone of the moment before it changes the document. */
class Watch extends Component<{ changes: RowChanges }> {
  override getSnapshotBeforeUpdate(): null {
    this.props.changes.before()
    return null
  }

  override componentDidUpdate(): void {
    this.props.changes.after()
  }

  override render(): null {
    return null
  }
}
