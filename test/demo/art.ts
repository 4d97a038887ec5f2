import sharp from 'sharp'

/** Pictures of the demo's partners, drawn here: flat scenes in a few colours, the same for the same name on every run. */

const width = 1200
const height = 675

interface Palette {
  sky: [string, string]
  far: string
  near: string
  light: string
}

const palettes = {
  dusk: { sky: ['#2b2350', '#d9694f'], far: '#4a2f63', near: '#1d1733', light: '#ffd38a' },
  dawn: { sky: ['#f6d9b4', '#9cc4b2'], far: '#6fa394', near: '#2b6b5a', light: '#fff4dc' },
  night: { sky: ['#0f1b33', '#274d6e'], far: '#1b3350', near: '#0a1222', light: '#f2c879' },
  noon: { sky: ['#cfe3ea', '#f4ead8'], far: '#a9bfae', near: '#7f9a6a', light: '#ffffff' },
  tea: { sky: ['#efe3cb', '#d7c197'], far: '#b39b63', near: '#5d6b39', light: '#fffaf0' },
  vermilion: { sky: ['#f3c8a6', '#d9553f'], far: '#a8372b', near: '#5b1f22', light: '#ffe7c2' },
} satisfies Record<string, Palette>

/** Numbers between 0 and 1 that depend on the name alone. */
function numbersOf(name: string): () => number {
  let state = 2_166_136_261
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_507)
    state = Math.imul(state ^ (state >>> 13), 3_266_489_909)
    state ^= state >>> 16
    return (state >>> 0) / 4_294_967_296
  }
}

function skyline(p: Palette, random: () => number): string {
  const rows = [
    { color: p.far, base: 470, tall: 240, windows: false },
    { color: p.near, base: 640, tall: 300, windows: true },
  ]
  return rows
    .map(({ color, base, tall, windows }) => {
      let shapes = ''
      for (let x = -20; x < width;) {
        const w = 50 + random() * 90
        const h = 90 + random() * tall
        shapes += `<rect x="${x}" y="${base - h}" width="${w}" height="${height}" fill="${color}"/>`
        if (windows) {
          for (let wy = base - h + 18; wy < base - 10; wy += 26) {
            for (let wx = x + 10; wx < x + w - 14; wx += 20) {
              if (random() > 0.62) {
                shapes += `<rect x="${wx}" y="${wy}" width="8" height="12" fill="${p.light}" opacity=".8"/>`
              }
            }
          }
        }
        x += w + random() * 12
      }
      return shapes
    })
    .join('')
}

function hills(p: Palette, random: () => number): string {
  return [0, 1, 2, 3]
    .map((layer) => {
      const base = 330 + layer * 85
      let path = `M0 ${height} L0 ${base}`
      for (let x = 0; x <= width; x += 120) {
        path += ` Q ${x + 60} ${base - 30 - random() * (130 - layer * 20)} ${x + 120} ${base - random() * 40}`
      }
      return `<path d="${path} L${width} ${height} Z" fill="${layer < 2 ? p.far : p.near}" opacity="${0.55 + layer * 0.15}"/>`
    })
    .join('')
}

function sea(p: Palette, random: () => number): string {
  let waves = `<rect y="400" width="${width}" height="275" fill="${p.near}"/>`
  for (let y = 412; y < height; y += 22) {
    let path = `M0 ${y}`
    for (let x = 0; x < width; x += 60) path += ` q 30 ${-8 - random() * 6} 60 0`
    waves += `<path d="${path}" stroke="${p.far}" stroke-width="${2 + (y - 400) / 60}" fill="none" opacity=".6"/>`
  }
  const x = 250 + random() * 600
  return `${waves}<path d="M${x} 430 l150 0 l-24 34 l-104 0 z" fill="${p.light}"/><path d="M${x + 72} 424 l0 -150 l70 130 z" fill="${p.light}" opacity=".92"/><path d="M${x + 64} 424 l0 -112 l-46 100 z" fill="${p.light}" opacity=".7"/>`
}

function bowl(p: Palette, random: () => number): string {
  let steam = ''
  for (let i = 0; i < 4; i += 1) {
    const x = 470 + i * 85 + random() * 20
    steam += `<path d="M${x} 300 c-30 -50 40 -70 8 -130 s 30 -70 6 -110" stroke="${p.light}" stroke-width="12" fill="none" stroke-linecap="round" opacity=".65"/>`
  }
  let noodles = ''
  for (let i = 0; i < 9; i += 1) {
    noodles += `<path d="M${410 + i * 42} 360 q ${18 + random() * 20} ${-40 - random() * 30} 52 0" stroke="${p.light}" stroke-width="9" fill="none"/>`
  }
  return `<rect y="520" width="${width}" height="160" fill="${p.far}"/>${steam}${noodles}<path d="M340 358 h520 c0 150 -110 230 -260 230 s-260 -80 -260 -230 z" fill="${p.near}"/><path d="M340 358 h520" stroke="${p.light}" stroke-width="10"/><path d="M820 330 L1080 120 M850 340 L1110 150" stroke="${p.near}" stroke-width="14" stroke-linecap="round"/>`
}

function lane(p: Palette, random: () => number): string {
  let shapes = `<path d="M0 675 L480 380 L720 380 L1200 675 Z" fill="${p.light}" opacity=".55"/>`
  for (let i = 0; i < 4; i += 1) {
    const inset = i * 130
    const top = 90 + i * 62 + random() * 24
    shapes += `<path d="M${inset} ${top} L${inset + 128} ${top + 52} L${inset + 128} ${610 - i * 68} L${inset} ${675 - i * 72} Z" fill="${i % 2 ? p.far : p.near}"/>`
    shapes += `<path d="M${width - inset} ${top} L${width - inset - 128} ${top + 52} L${width - inset - 128} ${610 - i * 68} L${width - inset} ${675 - i * 72} Z" fill="${i % 2 ? p.near : p.far}"/>`
  }
  for (let i = 0; i < 9; i += 1) {
    shapes += `<circle cx="${130 + i * 118}" cy="${210 + Math.abs(i - 4) * -18 + 60}" r="15" fill="${p.light}"/>`
  }
  return `${shapes}<path d="M120 190 Q600 330 1080 190" stroke="${p.light}" stroke-width="3" fill="none"/>`
}

function letters(text: string) {
  return (p: Palette, random: () => number): string => {
    let shapes = ''
    for (let i = 0; i < 5; i += 1) {
      shapes += `<circle cx="${random() * width}" cy="${random() * height}" r="${90 + random() * 190}" fill="${i % 2 ? p.far : p.near}" opacity=".35"/>`
    }
    return `${shapes}<text x="600" y="430" font-family="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" font-weight="700" font-size="300" text-anchor="middle" fill="${p.light}">${text}</text>`
  }
}

type Scene = (p: Palette, random: () => number) => string

/** Every picture the fixture feeds name. */
const pictures: Record<string, [Scene, keyof typeof palettes]> = {
  'harbour-noodles': [bowl, 'vermilion'],
  'harbour-metro20': [skyline, 'dawn'],
  'harbour-night-run': [lane, 'night'],
  'harbour-galleries': [letters('画'), 'noon'],
  'harbour-heating': [skyline, 'noon'],
  'harbour-registration': [letters('家'), 'dawn'],
  'harbour-bread': [hills, 'tea'],
  'harbour-swap': [lane, 'vermilion'],
  'harbour-tea': [letters('茶'), 'tea'],
  'harbour-ferry': [sea, 'dusk'],
  'harbour-jazz': [skyline, 'dusk'],
  'harbour-flea': [lane, 'tea'],
  'harbour-run': [lane, 'dusk'],
  'harbour-lecture': [letters('七'), 'night'],
  'harbour-supper': [bowl, 'dusk'],
  'harbour-film': [letters('影'), 'vermilion'],
  'harbour-choir': [letters('唱'), 'dusk'],
  'mandarin-cover': [letters('说'), 'vermilion'],
  'mandarin-214': [letters('派'), 'night'],
  'mandarin-213': [letters('水'), 'dawn'],
  'mandarin-212': [bowl, 'noon'],
  'mandarin-211': [letters('邻'), 'tea'],
  'mandarin-210': [letters('四'), 'vermilion'],
  'mandarin-209': [skyline, 'night'],
  'mandarin-208': [letters('租'), 'dusk'],
  'seas-harvest-train': [hills, 'dawn'],
  'seas-lighthouse': [sea, 'night'],
  'seas-ice': [hills, 'night'],
  'seas-lumiere': [skyline, 'vermilion'],
  'seas-sea-wall': [sea, 'noon'],
  'seas-voices': [letters('冬'), 'noon'],
  'seas-markets': [sea, 'dawn'],
}

export const pictureNames = Object.keys(pictures)

/** One picture as JPEG, 1200 × 675. */
export async function drawPicture(name: string): Promise<Buffer> {
  const known = pictures[name]
  if (!known) throw new Error(`No picture is called ${name}`)
  const [scene, paletteName] = known
  const palette: Palette = palettes[paletteName]
  const random = numbersOf(name)
  const sunX = 200 + random() * 800
  const sun = `<circle cx="${sunX}" cy="${110 + random() * 120}" r="${46 + random() * 30}" fill="${palette.light}" opacity=".85"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="sky" x1="0" y1="0" x2="0.2" y2="1"><stop offset="0" stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#sky)"/>${sun}${scene(palette, random)}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer()
}
