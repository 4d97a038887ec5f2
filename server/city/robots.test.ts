import { expect, test } from 'vitest'
import { isAllowedByRobots } from './robots.ts'

const file = `# a file
User-agent: *
Disallow: /private
Disallow: /*.xml$
Allow: /feed.xml

User-agent: badbot
User-agent: Guanxi
Disallow: /drafts/   # not yet
Allow: /drafts/open
`

test.each([
  ['/feed.xml', true],
  ['/drafts/feed.xml', false],
  ['/drafts/open/feed.xml', true],
  ['/private', true],
])('a group of our own counts alone: %s', (path, expected) => {
  expect(isAllowedByRobots(file, path)).toBe(expected)
})

test.each([
  ['/feed.xml', true],
  ['/other.xml', false],
  ['/other.xml?x', true],
  ['/private/a', false],
  ['/', true],
])('else the one for everybody: %s', (path, expected) => {
  expect(isAllowedByRobots(file.replace(/Guanxi/, 'other'), path)).toBe(expected)
})

test('nothing is nothing forbidden', () => {
  expect(isAllowedByRobots('', '/feed.xml')).toBe(true)
  expect(isAllowedByRobots('User-agent: *\nDisallow:', '/feed.xml')).toBe(true)
})
