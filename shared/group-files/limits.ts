/** Limits of a group's files, shared by server and client. */
export const groupFileLimits = {
  /** What a group's files may take together where the operator sets nothing else. Bytes. */
  quotaBytes: 2 * 1024 * 1024 * 1024,
  folder: 60,
  folders: 50,
} as const

/** After how many days a file may be removed by itself. */
export const expiryDays = [1, 7, 30, 90] as const
