import { expect, it } from 'vitest'
import type { CityArticle } from '#shared/protocol/city.ts'
import { diffItems } from './diff.ts'

const article = (more: Partial<CityArticle>): CityArticle => ({
  id: '1',
  tabId: 'p',
  source: 'Lantern',
  section: null,
  kind: 'article',
  title: 'Noodles',
  summary: 'Dough',
  url: null,
  image: null,
  authors: [],
  language: 'en',
  city: null,
  publishedAt: '2026-11-20T10:00:00.000Z',
  contentHtml: '<p>Dough on <b>marble</b>.</p>',
  ...more,
})

it('tells what is added, changed field by field, and removed', () => {
  const live = [
    { identity: 'a', item: article({}) },
    { identity: 'b', item: article({ title: 'Metro' }) },
    { identity: 'same', item: article({}) },
  ]
  const draft = [
    { identity: 'a', item: article({ title: 'Better noodles', contentHtml: '<p>Dough on wood.</p>' }) },
    { identity: 'c', item: article({ title: 'Jazz' }) },
    { identity: 'same', item: article({ id: '9', section: 'Food', contentHtml: '<div>Dough on marble.</div>' }) },
  ]
  expect(
    diffItems(live, draft).map((one) => [one.kind, one.item.title, one.kind === 'changed' ? one.changes : []]),
  ).toEqual([
    [
      'changed',
      'Better noodles',
      [
        { field: 'title', before: 'Noodles', after: 'Better noodles' },
        { field: 'text', before: 'Dough on marble.', after: 'Dough on wood.' },
      ],
    ],
    ['added', 'Jazz', []],
    ['removed', 'Metro', []],
  ])
})

it('takes nothing for removed that is in the draft and not shown', () => {
  const live = [{ identity: 'a', item: article({}) }]
  expect(diffItems(live, [], ['a'])).toEqual([])
  expect(diffItems(live, [], [])).toHaveLength(1)
})
