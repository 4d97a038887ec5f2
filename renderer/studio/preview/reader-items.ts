import type { CityArticle, CityTab } from '#shared/protocol/city.ts'

/** A partner as the side-tab shows it. */
export type ShownPartner = Pick<
  CityTab,
  'id' | 'name' | 'about' | 'initials' | 'color' | 'homeUrl' | 'city' | 'languages'
>

/** What begins the id of an item that only a preview has. */
export const draftPrefix = 'draft-'

/** A picture that does not load, so that what stands in for it shows. */
const noPicture = 'data:image/png;base64,'

/** The place of an item in its feed. */
export const placeOf = ({ id }: Pick<CityArticle, 'id'>): number => Number(id.replace(draftPrefix, ''))

/** The items of a report as a reader's components take them. */
export const toReaderItems = (items: readonly CityArticle[], { id, name }: ShownPartner): CityArticle[] =>
  items.map((item) => ({ ...item, id: draftPrefix + item.id, source: name, tabId: id }))

/** The same where no picture loads. */
export const withoutPictures = (items: readonly CityArticle[]): CityArticle[] =>
  items.map((item) => ({
    ...item,
    image: item.image && noPicture,
    contentHtml: item.contentHtml.replace(/(<img\b[^>]*?\bsrc=")[^"]*"/gi, `$1${noPicture}"`),
  }))

export function toTab(
  { id, name, about, initials, color, homeUrl, city, languages }: ShownPartner,
  at: string,
): CityTab {
  const look = { id, name, about, initials, color, homeUrl, city, languages }
  return { ...look, sections: [], updatedAt: at, state: 'ok', unread: 0 }
}
