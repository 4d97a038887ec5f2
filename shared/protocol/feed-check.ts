import { z } from 'zod'
import { feedReport } from './feed-report.ts'
import { route } from './route.ts'

/** User name and password of a staging site (HTTP basic); sent to the site of the address alone, kept nowhere. */
const siteLogin = z.object({ user: z.string().min(1).max(200), password: z.string().max(200) })

const contentType = z.string().max(200).optional()
/** Whether the report brings the items in the shape in which readers get them. */
const preview = z.boolean().optional()

export const feedRoutes = {
  checkFeed: route({
    method: 'POST',
    path: '/feeds/check',
    summary: 'Read a feed as the side-tab would and report its problems',
    access: 'session',
    body: z.union([
      z.object({ url: z.url().max(2_000), login: siteLogin.optional(), preview }),
      z.object({ text: z.string().max(10_000_000), contentType, preview }),
      z.object({ base64: z.base64().max(14_000_000), contentType, preview }),
    ]),
    result: feedReport,
  }),
} as const
