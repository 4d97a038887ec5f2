import { create } from 'zustand'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Reported } from '#shared/protocol/reports.ts'

/** What the dialog is about. */
export interface ReportSubject {
  about: Reported
  /** What it is called: a person's name, a title; a message is told by its author's. */
  name: string
  /** Who can be blocked at the end; absent for what is no person's. */
  user?: PublicUser
}

/** The one open report; menus anywhere open it, `ReportHost` shows it. */
export const useReportDialog = create<{ subject: ReportSubject | null }>()(() => ({ subject: null }))

export function openReport(subject: ReportSubject): void {
  useReportDialog.setState({ subject })
}

/** Reports a person, to those who run a group where one is named. */
export function reportPerson(user: PublicUser, groupId?: string): void {
  const about = { kind: 'person' as const, userId: user.id, ...(groupId === undefined ? {} : { groupId }) }
  openReport({ about, name: user.displayName, user })
}

export function closeReport(): void {
  useReportDialog.setState({ subject: null })
}
