import { create } from 'zustand'

export interface ToastMessage {
  id: number
  text: string
  tone: 'plain' | 'success' | 'problem'
  action?: { label: string; run: () => void }
}

interface Toasts {
  messages: readonly ToastMessage[]
  dismiss: (id: number) => void
}

export const useToasts = create<Toasts>()((set) => ({
  messages: [],
  dismiss: (id) => set((state) => ({ messages: state.messages.filter((message) => message.id !== id) })),
}))

let lastId = 0

/** Says something in the corner that needs no answer. Problems stay until they are dismissed. */
export function toast(
  text: string,
  options: { tone?: ToastMessage['tone']; action?: ToastMessage['action'] } = {},
): void {
  lastId += 1
  const message: ToastMessage = {
    id: lastId,
    text,
    tone: options.tone ?? 'plain',
    ...(options.action ? { action: options.action } : {}),
  }
  useToasts.setState((state) => ({ messages: [...state.messages.slice(-3), message] }))
}
