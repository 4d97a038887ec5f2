/** Who makes a call: a person through one of their sessions. */
export interface Caller {
  userId: number
  sessionId: string
  /** Told why the account is suspended once; until then nothing but reading that and answering it is open. */
  isSuspended?: boolean
}

/** Whether somebody is of the platform's staff. */
export type IsStaff = (userId: number) => Promise<boolean>

/** Finds the caller behind a token; null where it is unknown, ended or expired. */
export type Authenticate = (token: string) => Promise<Caller | null>
