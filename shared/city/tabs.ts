/** The tab that gathers all partners. */
export const todayTab = 'today'
