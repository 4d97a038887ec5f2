import { decode, isBlurhashValid } from 'blurhash'
import { useLayoutEffect, useRef } from 'react'
import css from './PictureBody.module.css'

const side = 24

/** A picture's colours in a few soft strokes, until the picture is there. */
export function Blurhash({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !isBlurhashValid(hash).result) return
    const image = context.createImageData(side, side)
    image.data.set(decode(hash, side, side))
    context.putImageData(image, 0, 0)
  }, [hash])
  return <canvas ref={canvas} className={css.blur} width={side} height={side} aria-hidden />
}
