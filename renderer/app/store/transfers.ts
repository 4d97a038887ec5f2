import { create } from 'zustand'
import type { Transfer } from '#shared/protocol/group-rights.ts'

export interface TransfersState {
  /** Ownership on its way to or from the reader, by group. */
  byGroup: Readonly<Record<string, Transfer>>
}

export const initialTransfers: TransfersState = { byGroup: {} }

export const useTransfers = create<TransfersState>()(() => initialTransfers)

export const selectTransfer =
  (groupId: string) =>
  ({ byGroup }: TransfersState): Transfer | undefined =>
    byGroup[groupId]

export function setTransfers(transfers: readonly Transfer[]): void {
  useTransfers.setState({ byGroup: Object.fromEntries(transfers.map((each) => [each.groupId, each])) })
}
