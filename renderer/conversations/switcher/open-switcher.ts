import { create } from 'zustand'

/** Whether the switcher is open; it stands over every screen. */
export const useSwitcher = create<{ isOpen: boolean }>()(() => ({ isOpen: false }))

export const openSwitcher = (): void => useSwitcher.setState({ isOpen: true })
export const closeSwitcher = (): void => useSwitcher.setState({ isOpen: false })
