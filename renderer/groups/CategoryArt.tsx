import type { ReactNode } from 'react'
import type { Category } from '#shared/groups/categories.ts'
import { classes } from '#renderer/ui/classes.ts'
import css from './categories.module.css'

/** A skyline at night: towers with lit windows under a moon and its halo. */
const nightlife = (
  <>
    <circle cx="196" cy="36" r="30" opacity="0.1" />
    <circle cx="196" cy="36" r="19" opacity="0.16" />
    <path d="M203 20a18 18 0 1 0 10 24 15 15 0 0 1-10-24Z" opacity="0.75" />
    <g opacity="0.16">
      <path d="M96 128V82h22v46ZM124 128V64h16l6 8v56ZM152 128V90h24v38ZM182 128V74l10-14 10 14v54ZM208 128V88h20v40ZM234 128V70h26v58Z" />
    </g>
    <g opacity="0.6">
      <path d="M129 76h3v4h-3zM137 84h3v4h-3zM129 96h3v4h-3zM102 92h3v4h-3zM110 104h3v4h-3zM158 98h3v4h-3zM167 108h3v4h-3zM190 82h4v5h-4zM190 98h4v5h-4zM214 96h3v4h-3zM240 80h4v4h-4zM249 92h4v4h-4zM240 104h4v4h-4z" />
    </g>
    <g opacity="0.5">
      <circle cx="118" cy="30" r="1.4" />
      <circle cx="146" cy="18" r="1" />
      <circle cx="240" cy="22" r="1.2" />
      <circle cx="166" cy="46" r="1" />
      <circle cx="228" cy="54" r="1.2" />
    </g>
  </>
)

/** Towers by a river with a bridge of two pylons. */
const business = (
  <>
    <path d="M132 128V52h26v76ZM166 128V34l14-10 14 10v94ZM202 128V62h22v66ZM232 128V44h28v84Z" opacity="0.13" />
    <path
      d="M140 62h4v5h-4zM148 74h4v5h-4zM140 86h4v5h-4zM176 46h4v5h-4zM183 60h4v5h-4zM176 74h4v5h-4zM210 74h4v5h-4zM241 58h4v5h-4zM250 72h4v5h-4z"
      opacity="0.45"
    />
    <path d="M60 112h200v3H60z" opacity="0.4" />
    <path
      d="M96 112V76M150 112V76M96 78c-14 22-26 32-36 34M96 78c10 22 18 30 27 32M150 78c-10 22-18 30-27 32M150 78c14 22 26 32 40 34"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      opacity="0.42"
    />
    <path d="M60 121c14-4 26-4 40 0s26 4 40 0 26-4 40 0 26 4 40 0 26-4 40 0v7H60z" opacity="0.18" />
  </>
)

/** Karst mountains, a sun, a winding river and a paper plane's way. */
const travel = (
  <>
    <circle cx="212" cy="40" r="17" opacity="0.32" />
    <circle cx="212" cy="40" r="27" opacity="0.12" />
    <path d="M92 128c6-34 14-52 24-52s14 20 20 52ZM128 128c8-52 20-78 34-78s22 34 28 78Z" opacity="0.15" />
    <path d="M176 128c8-40 18-60 30-60s20 26 26 60ZM214 128c6-30 16-46 28-46 8 0 14 8 18 20v26Z" opacity="0.22" />
    <path d="M260 118c-30-8-46 6-76 3s-44-12-76 4v3h152z" opacity="0.28" />
    <path
      d="M104 44c24-22 52-24 74-8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2 6"
      strokeLinecap="round"
      opacity="0.6"
    />
    <path d="m176 26 18 9-17 5-1-5z" opacity="0.75" />
  </>
)

/** Two cups on a table, steam that meets in a heart, a string of lanterns. */
const dating = (
  <>
    <path d="M96 12c40 22 112 24 164 4" fill="none" stroke="currentColor" strokeWidth="1.4" opacity="0.4" />
    <g opacity="0.34">
      <rect x="122" y="24" width="14" height="17" rx="7" />
      <rect x="168" y="29" width="14" height="17" rx="7" />
      <rect x="214" y="27" width="14" height="17" rx="7" />
    </g>
    <path d="M184 78c-13-9-19-16-19-23a10 10 0 0 1 19-4 10 10 0 0 1 19 4c0 7-6 14-19 23Z" opacity="0.3" />
    <path
      d="M138 92h36v14a12 12 0 0 1-12 12h-12a12 12 0 0 1-12-12ZM194 92h36v14a12 12 0 0 1-12 12h-12a12 12 0 0 1-12-12Z"
      opacity="0.5"
    />
    <path
      d="M138 96h-4a6 6 0 0 0 0 12h5M230 96h4a6 6 0 0 1 0 12h-5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      opacity="0.5"
    />
    <path d="M112 121h148v7H112z" opacity="0.18" />
  </>
)

/** Speech balloons in three scripts over an open book. */
const language = (
  <>
    <path
      d="M126 20h54a9 9 0 0 1 9 9v24a9 9 0 0 1-9 9h-36l-12 10V62h-6a9 9 0 0 1-9-9V29a9 9 0 0 1 9-9Z"
      opacity="0.2"
    />
    <path
      d="M204 42h44a9 9 0 0 1 9 9v20a9 9 0 0 1-9 9h-4v10l-12-10h-28a9 9 0 0 1-9-9V51a9 9 0 0 1 9-9Z"
      opacity="0.3"
    />
    <g className={css.script} opacity="0.85">
      <text x="129" y="50" fontSize="24">
        你好
      </text>
      <text x="207" y="69" fontSize="20">
        Hej
      </text>
    </g>
    <path d="M152 128c0-12 14-18 34-18 14 0 22 4 26 9 4-5 12-9 26-9 10 0 17 2 22 5v13Z" opacity="0.22" />
    <path d="M212 119v9" stroke="currentColor" strokeWidth="2" opacity="0.5" />
  </>
)

const pictures: Record<Category, ReactNode> = {
  'nightlife-events': nightlife,
  'business-classifieds': business,
  'travel-leisure': travel,
  'personal-dating': dating,
  'language-education': language,
}

/** The picture of a category, drawn in one colour over its gradient; fills a tile, or stands at the end of a banner. */
export function CategoryArt({ category, isBanner = false }: { category: Category; isBanner?: boolean }) {
  return (
    <svg
      className={classes(css.art, isBanner ? css.wide : css.behindText)}
      viewBox="0 0 260 128"
      preserveAspectRatio={isBanner ? 'xMaxYMax meet' : 'xMaxYMax slice'}
      fill="currentColor"
      aria-hidden
    >
      {pictures[category]}
    </svg>
  )
}
