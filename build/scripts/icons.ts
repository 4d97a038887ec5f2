import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { ico, icns, icnsSizes, type Rendered } from './icon-containers.ts'

/**
 * Renders every picture of the program from `build/icon.svg`. The results are committed, so that a build needs no
 * renderer; run this after a change of the drawing: `node build/scripts/icons.ts`.
 */
const source = await readFile('build/icon.svg', 'utf8')
const resources = 'build/resources'
const shellIcons = 'build/resources/shell'

const markPath = /id="mark"[^>]*?\sd="([^"]+)"/s.exec(source)?.[1]
if (!markPath) throw new Error('build/icon.svg has no path with the id "mark"')

async function render(svg: string, size: number): Promise<Buffer> {
  const [, width = '1024'] = /viewBox="\S+ \S+ (\S+)/.exec(svg) ?? []
  const density = Math.min(2_400, Math.max(1, (72 * size) / Number(width)) * 2)
  return sharp(Buffer.from(svg), { density }).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
}

const renderAll = (svg: string, sizes: readonly number[]): Promise<Rendered[]> =>
  Promise.all(sizes.map(async (size) => ({ size, png: await render(svg, size) })))

/** On macOS the tile leaves the margin of Apple's icon grid: 824 of 1024. */
const onMacGrid = source.replace('viewBox="0 0 1024 1024"', 'viewBox="-124 -124 1272 1272"')

/** The bare mark, cropped to itself. `hole` leaves room for the dot, `dot` draws it. */
function bareMark(fill: string, dot: string | null): string {
  const corner = { x: 728, y: 296, r: 140 }
  const mask = `<mask id="hole"><rect width="1024" height="1024" fill="#fff"/><circle cx="${corner.x}" cy="${corner.y}" r="${corner.r + 48}" fill="#000"/></mask>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="152 152 720 720">${dot ? mask : ''}
<path fill="${fill}" fill-rule="evenodd" d="${markPath}" ${dot ? 'mask="url(#hole)"' : ''}/>
${dot ? `<circle cx="${corner.x}" cy="${corner.y}" r="${corner.r}" fill="${dot}"/>` : ''}</svg>`
}

/** The tile with a dot that stands out on it and on any panel. */
const tileWithDot = source.replace(
  '</svg>',
  '<circle cx="792" cy="232" r="232" fill="#fffdfa"/><circle cx="792" cy="232" r="168" fill="#f2a93b"/></svg>',
)

const dot = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="13" fill="#c2372b" stroke="#fffdfa" stroke-width="3"/></svg>`

async function write(folder: string, name: string, content: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), content)
}

await write(resources, 'icon.icns', icns(await renderAll(onMacGrid, icnsSizes)))
await write(resources, 'icon.ico', ico(await renderAll(source, [16, 24, 32, 48, 64, 128, 256])))
for (const { size, png } of await renderAll(source, [16, 24, 32, 48, 64, 128, 256, 512])) {
  await write(join(resources, 'icons'), `${size}x${size}.png`, png)
}

await write(shellIcons, 'icon.png', await render(source, 256))
await write(shellIcons, 'unread-dot.png', await render(dot, 32))
for (const [suffix, scale] of [
  ['', 1],
  ['@2x', 2],
] as const) {
  await write(shellIcons, `tray${suffix}.png`, await render(source, 24 * scale))
  await write(shellIcons, `tray-unread${suffix}.png`, await render(tileWithDot, 24 * scale))
  // macOS colours a template by itself; only its shape counts.
  await write(shellIcons, `tray-Template${suffix}.png`, await render(bareMark('#000', null), 18 * scale))
  await write(shellIcons, `tray-unread-Template${suffix}.png`, await render(bareMark('#000', '#000'), 18 * scale))
}

// The client's tab in a browser shows the same drawing.
await write('renderer/public', 'mark.svg', source)
