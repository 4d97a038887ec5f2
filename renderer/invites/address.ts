import { serverUrl } from '#renderer/app/server-origin.ts'

/** The address of an invitation that people pass on; it opens in any browser. */
export const inviteAddress = (code: string): string => serverUrl(`/invite/${code}`)
