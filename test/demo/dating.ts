import { routes } from '#shared/protocol/routes.ts'
import { datingCards } from '../fixtures/community/dating.ts'
import { takePart } from '../support/dating.ts'
import { upload } from '../support/media.ts'
import { drawPicture } from './art.ts'
import { actorOf, type Cast } from './cast.ts'

/** Lets a few people take part in Personal & Dating. Who does so already keeps their card. */
export async function meetByCards(cast: Cast): Promise<void> {
  for (const { by, pictures, ...content } of datingCards) {
    const { person } = actorOf(cast, by)
    if ((await person.call(routes.myDatingCard, {})).card) continue
    const pictureIds: string[] = []
    for (const name of pictures) {
      const { id } = await upload(person, { bytes: await drawPicture(name), name: `${name}.jpg`, kind: 'image' })
      pictureIds.push(id)
    }
    await takePart(person, { ...content, pictureIds })
  }
}
