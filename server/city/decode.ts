export interface Decoded {
  text: string
  /** Name of the character set that was used. */
  charset: string
  /** What the server or the document says, where it is no known character set. */
  unknown: string | null
  /** Bytes that mean nothing in that character set stood in the document. */
  hasBadBytes: boolean
}

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/** Turns a document's bytes into text: a byte-order mark wins, then the server's word, then the document's own, then UTF-8. */
export function decodeText(bytes: Uint8Array, contentType: string | null): Decoded {
  const mark = marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1]
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const told = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]
  const wished = mark ?? told ?? declared ?? 'utf-8'
  const decoder = decoderFor(wished)
  const text = (decoder ?? new TextDecoder()).decode(bytes)
  return {
    text,
    charset: (decoder?.encoding ?? 'utf-8').toLowerCase(),
    unknown: decoder ? null : wished.slice(0, 60),
    hasBadBytes: text.includes('\ufffd'),
  }
}
