import { routes } from '#shared/protocol/routes.ts'
import { drawPicture } from '../../demo/art.ts'
import { openDirect, send } from '../../support/talk.ts'
import { upload } from '../../support/media.ts'
import { failing, groupPage, type Shot } from '../shot.ts'

const group = 'Slow Coffee'

/** Personal & Dating: what taking part means, the cards, one's own, and pictures that wait. */
export const datingShots: Shot[] = [
  { name: 'dating-intro', as: 'maya', path: '/', ready: 'text=Meet people of this group', locate: groupPage(group, '/cards') },
  {
    name: 'dating-failed',
    as: 'maya',
    path: '/',
    ready: 'text=could not be loaded',
    arrange: failing('**/dating/card'),
    locate: groupPage(group, '/cards'),
    only: 'wide',
  },
  { name: 'dating-cards', as: 'emily', path: '/', ready: 'main article', locate: groupPage(group, '/cards') },
  {
    name: 'dating-write',
    as: 'emily',
    path: '/',
    ready: 'main article',
    locate: groupPage(group, '/cards'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Write', exact: true }).first().click()
      await page.getByRole('dialog').waitFor()
    },
    only: 'wide',
  },
  {
    name: 'dating-form',
    as: 'maya',
    path: '/',
    ready: 'main form',
    locate: groupPage(group, '/cards/mine'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Take part' }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: 'dating-members', as: 'emily', path: '/', ready: 'text=stays hidden', locate: groupPage(group, '/members'), only: 'wide' },
  {
    name: 'dating-picture',
    as: 'maya',
    path: '/',
    ready: 'text=Always from',
    async locate(maya, stage) {
      const stranger = await stage.person('minjun')
      const id = await openDirect(stranger, maya)
      const line = await stranger.connect()
      const { lastSeq } = (await stranger.call(routes.conversation, { params: { id } })).conversation
      if (lastSeq === 0) {
        const picture = await upload(stranger, { bytes: await drawPicture('harbour-ferry'), name: 'ferry.jpg', kind: 'image' })
        await send(line, id, 'Good evening, we spoke on the ferry.')
        await send(line, id, { type: 'image', fileId: picture.id })
      }
      line.close()
      return `/chats/${id}`
    },
  },
]
