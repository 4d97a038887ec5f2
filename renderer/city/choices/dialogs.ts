import { create } from 'zustand'
import type { CityItem } from '#shared/protocol/city.ts'

type CityDialog = { kind: 'arrange' } | { kind: 'why'; item: CityItem }

/** The one open dialog about the side-tab itself; menus open it, `CityDialogs` shows it. */
export const useCityDialog = create<{ dialog: CityDialog | null }>()(() => ({ dialog: null }))

export const openCityDialog = (dialog: CityDialog): void => useCityDialog.setState({ dialog })

export const closeCityDialog = (): void => useCityDialog.setState({ dialog: null })
