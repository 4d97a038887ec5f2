import { findings } from './finding.ts'

/** How the document came over the network. */
export const ofFetching = findings({
  'not-read': {
    severity: 'error',
    what: 'The feed could not be fetched or opened',
    why: 'What cannot be fetched is not shown; what was read before stays, with a note that it is old.',
    fix: 'Open the address in a private browser window. It must answer to everybody, with status 200, within 20 seconds and 10 MB.',
  },
  'http-error-with-feed': {
    severity: 'error',
    what: 'A feed that comes with an error status',
    why: 'A status such as 404 or 500 tells every reader to throw the answer away, even where a feed stands in it.',
    fix: 'Answer with status 200 where the feed is there.',
    example: 'HTTP/1.1 200 OK',
  },
  'redirect-temporary': {
    severity: 'warning',
    what: 'A temporary redirect',
    why: 'It is followed on every visit and never learned, so each fetch asks two servers, and either may fail.',
    fix: 'Give us the address it leads to, or redirect with 301 or 308 if the feed has moved for good.',
    example: 'HTTP/1.1 301 Moved Permanently\nLocation: https://guide.example/feed.xml',
  },
  'redirect-permanent': {
    severity: 'advice',
    what: 'The feed has moved for good',
    why: 'It is followed; after three fetches with the same answer the new address is used.',
    fix: 'Give us the new address now.',
  },
  'not-https': {
    severity: 'advice',
    what: 'The feed comes without encryption',
    why: 'Whoever stands between your server and ours can change what your readers see.',
    fix: 'Serve the feed over https.',
    example: 'https://guide.example/feed.xml',
  },
  'tls-fault': {
    severity: 'error',
    what: 'The certificate of the server is not in order',
    why: 'A site that cannot prove who it is is not read.',
    fix: 'Renew the certificate, for the right name and with its whole chain.',
  },
  'content-type-wrong': {
    severity: 'warning',
    what: 'The Content-Type does not say that this is a feed',
    why: 'It is read all the same, but other readers and caches may take it for a page or a file to keep.',
    fix: 'Send the type of your format.',
    example: 'Content-Type: application/rss+xml; charset=utf-8',
  },
  'validators-missing': {
    severity: 'warning',
    what: 'Neither ETag nor Last-Modified',
    why: 'Without them the whole feed travels on every visit, even where nothing is new.',
    fix: 'Send an ETag or Last-Modified, and answer 304 to who sends it back.',
    example: 'ETag: "2026-11-18-1"',
  },
  'cache-header-missing': {
    severity: 'advice',
    what: 'No Cache-Control',
    why: 'It tells how long a copy is good; without it the feed is read about once an hour.',
    fix: 'Say for how many seconds the feed does not change.',
    example: 'Cache-Control: max-age=3600',
  },
  'not-compressed': {
    severity: 'advice',
    what: 'The feed is sent unpacked',
    why: 'Packed, a feed is a fifth of its size, which counts on long lines out of China.',
    fix: 'Turn on gzip for XML and JSON at your server.',
    example: 'Content-Encoding: gzip',
  },
  'fetch-slow': {
    severity: 'warning',
    what: 'The server answers slowly',
    why: 'After 20 seconds the fetch is given up, and the tab shows what it had.',
    fix: 'Write the feed to a file when something changes, rather than making it for each visit.',
  },
  'feed-large': {
    severity: 'warning',
    what: 'A very large feed',
    why: 'Above 10 MB nothing is read at all, and long feeds fail first on bad lines.',
    fix: 'Keep the newest 30 to 100 items, and pictures as files beside the feed rather than within it.',
  },
  'robots-disallow': {
    severity: 'advice',
    what: 'robots.txt asks us to stay away from this address',
    why: 'A feed is given to be read, so it is read on your word as a partner; other readers may keep away.',
    fix: 'Allow the address in robots.txt.',
    example: 'User-agent: Guanxi\nAllow: /feed.xml',
  },
})
