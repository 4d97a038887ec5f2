import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPicture, pictureNames } from './art.ts'
import { humTones } from './sound.ts'

const source = join(import.meta.dirname, '../fixtures/community/feeds')

const minute = 60_000
const day = 24 * 60 * minute
const shanghaiOffset = 8 * 60 * minute

/** `-1 16:00` is yesterday at 16:00 in Shanghai, `2 20:00` the day after tomorrow at 20:00. Milliseconds. */
function timeOf(text: string, now: number): number {
  const match = /^(-?\d+) (\d+):(\d+)$/.exec(text)
  if (!match) throw new Error(`Not a time of a fixture: ${text}`)
  const local = now + shanghaiOffset
  const midnight = local - (local % day) - shanghaiOffset
  return midnight + Number(match[1]) * day + Number(match[2]) * 60 * minute + Number(match[3]) * minute
}

/** RFC 822 in Shanghai time, as publishers there write it. */
function rfc822(time: number): string {
  return new Date(time + shanghaiOffset).toUTCString().replace('GMT', '+0800')
}

/** An item may not be of the future, whatever the hour at which the demo is filled. */
const published = (time: number, now: number) => Math.min(time, now - minute)

function fillIn(template: string, now: number, soundBytes: number): string {
  return template.replace(/\{\{(\w+) ([^}]+)\}\}/g, (_all, kind: string, argument: string) => {
    switch (kind) {
      case 'rfc':
        return rfc822(published(timeOf(argument, now), now))
      case 'iso': {
        const time = timeOf(argument, now)
        return new Date(argument.startsWith('-') ? published(time, now) : time).toISOString()
      }
      case 'picture':
        return `/demo/pictures/${argument}.jpg`
      case 'sound':
        return '/demo/sounds/four-tones.wav'
      case 'length':
        return String(soundBytes)
      default:
        throw new Error(`A fixture asks for ${kind}`)
    }
  })
}

/**
 * Writes the three partners' feeds with their pictures and sound to `<folder>/{feeds,pictures,sounds}`, dated so that
 * they are fresh at `now`.
 */
export async function writeFeeds(folder: string, now: number): Promise<void> {
  for (const name of ['feeds', 'pictures', 'sounds']) await mkdir(join(folder, name), { recursive: true })
  const sound = humTones([1, 2, 3, 4, 1, 2, 3, 4, 4, 3, 2, 1])
  await writeFile(join(folder, 'sounds/four-tones.wav'), sound)
  for (const name of pictureNames) await writeFile(join(folder, `pictures/${name}.jpg`), await drawPicture(name))
  for (const file of await readdir(source)) {
    const template = await readFile(join(source, file), 'utf8')
    await writeFile(join(folder, 'feeds', file), fillIn(template, now, sound.length))
  }
}
