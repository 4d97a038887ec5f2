/** Who makes a call: a person through one of their sessions. */
export interface Caller {
  userId: number
  sessionId: string
}

/** Finds the caller behind a token; null where it is unknown, ended or expired. */
export type Authenticate = (token: string) => Promise<Caller | null>
