/** The tab that gathers all partners. */
export const todayTab = 'today'

/** What the reader has kept for later, asked for as a tab is. */
export const savedTab = 'saved'
