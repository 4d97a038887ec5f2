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
  {
    name: 'queue-appeal',
    as: 'lucie',
    path: '/queue',
    ready: 'main [data-key^="appeal:"]',
    act: async (page) => {
      await page.locator('[data-key^="appeal:"]').first().click()
      await page.getByRole('button', { name: /^Lift it/ }).waitFor()
    },
    only: 'wide',
  },
  ...(['featured', 'groups', 'accounts', 'log'] as const).map((part): Shot => ({
    name: `staff-${part}`,
    as: 'linda',
    path: `/staff/${part}`,
    ready: part === 'log' ? 'text=Nothing has been done yet' : 'main li',
    only: 'wide',
  })),
  { name: 'queue-clear', as: 'newcomer', path: '/queue', ready: 'text=All clear', only: 'wide' },
]
