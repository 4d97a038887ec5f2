import { join } from 'node:path'

/** Folder of the bundled main and preload scripts: `dist/electron`, inside or outside an asar archive. */
const here = import.meta.dirname

export const preloadFile = join(here, 'preload.cjs')
export const rendererFolder = join(here, '../renderer')

/** A picture that the build puts beside the main script. */
export const iconFile = (name: string): string => join(here, 'icons', name)
