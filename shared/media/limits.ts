/** Limits of files in messages, shared by server and composer. Sizes in bytes, times in milliseconds. */
export const mediaLimits = {
  /** Largest file where the operator sets nothing else; `GET /media/usage` says what holds. */
  fileBytes: 100 * 1024 * 1024,
  /** What one person may keep where the operator sets nothing else. */
  quotaBytes: 2 * 1024 * 1024 * 1024,
  /** Files above this size should come by the resumable way, so that a bad network costs little. */
  resumableAbove: 2 * 1024 * 1024,
  /** UTF-16 units of a file's name; longer ones keep their extension. */
  name: 200,
  /** Width times height, all pictures of an animation counted. */
  imagePixels: 64_000_000,
  /** Longest side of a thumbnail in pixels. */
  thumbnailSide: 640,
  voiceBytes: 8 * 1024 * 1024,
  voiceMs: 60_000,
  /** Bars of a wave form, each from 0 to {@link waveformPeak}. */
  waveformBars: 64,
  waveformPeak: 100,
  /** Uploads one person may have begun and not finished. */
  unfinished: 100,
  /** How long an upload that does not move on is kept. */
  keepUnfinished: 3 * 24 * 60 * 60_000,
  /** How long a file that no message carries is kept. */
  keepUnsent: 2 * 24 * 60 * 60_000,
} as const

/** What the server does with a file: draw a picture anew, check a recording, or keep it as it is. */
export const mediaKinds = ['image', 'file', 'voice'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** Formats of pictures that can be sent as such; anything else is sent as a file. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const

/** Containers of voice notes. */
export const voiceTypes = ['audio/ogg', 'audio/webm', 'audio/mp4'] as const

/** Length of the text of a link's preview. */
export const previewLimits = { title: 200, description: 300, siteName: 80, url: 2_000 } as const
