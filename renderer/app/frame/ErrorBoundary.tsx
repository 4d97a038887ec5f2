import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '#renderer/ui/States.tsx'

interface Props {
  children: ReactNode
  /** A new value clears the error: the reader has gone elsewhere. */
  resetKey?: string
}

interface State {
  failed: boolean
  resetKey: string | undefined
}

/** Keeps a fault in one part of the window from taking the rest with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    reportError(new Error(`${error.message}\n${info.componentStack ?? ''}`, { cause: error }))
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Fault onRetry={() => this.setState({ failed: false })} />
  }
}

function Fault({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return <ErrorState title={t('frame.fault.title')} text={t('frame.fault.text')} onRetry={onRetry} />
}
