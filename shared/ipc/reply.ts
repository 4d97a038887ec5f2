/** How an answer travels; the preload script turns a refusal into a rejected promise. */
export type Reply = { ok: true; value: unknown } | { ok: false; message: string }
