import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defects } from '../fixtures/partners/defects.ts'
import { drawPicture, pictureNames } from './art.ts'
import { humWords, secondsOf, tonesOf } from './sound.ts'

/** Defects of size are for tests alone. Bytes. */
const defectMost = 500_000

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

type Sounds = Map<string, Buffer>

/** One sound for each lesson of a feed: its own vocabulary, the lines `汉字 :: pinyin :: meaning`. */
function soundsOf(template: string): Sounds {
  const sounds: Sounds = new Map()
  for (const [item] of template.matchAll(/<item>.*?<\/item>/gs)) {
    const name = /\{\{sound ([^}]+)\}\}/.exec(item)?.[1]
    if (!name) continue
    const words = [...item.matchAll(/<li>[^<]*?:: ([^<]*?) ::/g)].map((line) => tonesOf(line[1] ?? ''))
    sounds.set(name, humWords(words.filter((word) => word.length > 0)))
  }
  return sounds
}

const clockTime = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`

function fillIn(template: string, now: number, sounds: Sounds): string {
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
        return `/demo/sounds/${argument}.wav`
      case 'length':
        return String(sounds.get(argument)?.length ?? 0)
      case 'duration':
        return clockTime(secondsOf(sounds.get(argument) ?? Buffer.alloc(0)))
      default:
        throw new Error(`A fixture asks for ${kind}`)
    }
  })
}

const endings = { '{': 'json', B: 'ics', '<': 'xml' } as const

/** Writes a feed with each defect to a folder, to try the check of feeds with: `npm run feed -- check FILE`. */
export async function writeDefects(folder: string, now: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [code, publish] of Object.entries(defects)) {
    const body = Buffer.from(publish(now).body)
    if (body.length > defectMost) continue
    const ending = endings[String.fromCharCode(body[0] ?? 0) as keyof typeof endings] ?? 'xml'
    await writeFile(join(folder, `${code}.${ending}`), body)
  }
}

/**
 * Writes the three partners' feeds with their pictures and sound to `<folder>/{feeds,pictures,sounds}`, dated so that
 * they are fresh at `now`.
 */
export async function writeFeeds(folder: string, now: number): Promise<void> {
  for (const name of ['feeds', 'pictures', 'sounds']) await mkdir(join(folder, name), { recursive: true })
  for (const name of pictureNames) await writeFile(join(folder, `pictures/${name}.jpg`), await drawPicture(name))
  for (const file of await readdir(source)) {
    const template = await readFile(join(source, file), 'utf8')
    const sounds = soundsOf(template)
    for (const [name, sound] of sounds) await writeFile(join(folder, `sounds/${name}.wav`), sound)
    await writeFile(join(folder, 'feeds', file), fillIn(template, now, sounds))
  }
}
