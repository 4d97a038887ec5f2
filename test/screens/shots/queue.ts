import type { Shot } from '../shot.ts'

/** The queue of those who moderate, and how one reports. */
export const queueShots: Shot[] = [
  {
    name: 'queue',
    as: 'lucie',
    path: '/queue',
    ready: 'main [data-key^="report:"]',
    act: async (page) => {
      await page.locator('[data-key^="report:"]').first().click()
      await page.getByText('What reporters wrote').waitFor()
    },
  },
  { name: 'queue-clear', as: 'newcomer', path: '/queue', ready: 'text=All clear', only: 'wide' },
]
