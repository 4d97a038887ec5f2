import type { CallName, CallPayload, CallResult, ServerEvent, ServerEventName } from '#shared/protocol/socket.ts'

export type ConnectionStatus =
  | { status: 'connecting' }
  | { status: 'online' }
  /** `since` in milliseconds since 1970. */
  | { status: 'offline'; since: number }
  /** The server does not take this client or this session; it is not tried again. */
  | { status: 'refused'; code: string; message: string }

/** The live line to the server, as the sync engine sees it; tests put a fake in its place. */
export interface Connection {
  readonly current: ConnectionStatus
  /**
   * Makes a call and waits for its ack.
   * @throws {CallError} the server's error; `offline` without a line or an answer in time.
   */
  request<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResult<N>>
  on<N extends ServerEventName>(name: N, listener: (event: ServerEvent<N>) => void): () => void
  onStatus(listener: (status: ConnectionStatus) => void): () => void
  /** Tries at once instead of waiting for the next attempt; a line that seems to stand is put to the test. */
  retry(): void
  close(): void
}
