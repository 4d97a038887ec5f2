const words = (text: string) => new Set(text.split(/\s+/))

/** Elements of RSS 0.9x, 1.0 and 2.0 without a prefix. */
export const rssTags = {
  channel: words(
    'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image rating textInput textinput skipHours skipDays item items',
  ),
  item: words(
    'title link description author category comments enclosure guid pubDate source expirationDate image language copyright',
  ),
}

/** Elements of Atom 1.0, and those of 0.3 that were called otherwise. */
export const atomTags = {
  feed: words(
    'author category contributor generator icon id link logo rights subtitle title updated entry tagline modified copyright info',
  ),
  entry: words(
    'author category content contributor id link published rights source summary title updated issued modified created',
  ),
}

export const atomNamespaces = words('http://www.w3.org/2005/Atom http://purl.org/atom/ns#')

/** Namespaces whose elements are read, or are known to be meant for other readers. */
export const knownNamespaces = words(
  `http://www.w3.org/XML/1998/namespace http://www.w3.org/2000/xmlns/ http://www.w3.org/2005/Atom http://purl.org/atom/ns#
  http://www.w3.org/1999/02/22-rdf-syntax-ns# http://purl.org/rss/1.0/ http://my.netscape.com/rdf/simple/0.9/
  http://channel.netscape.com/rdf/simple/0.9/ http://backend.userland.com/rss2 http://backend.userland.com/RSS2
  http://blogs.law.harvard.edu/tech/rss http://www.w3.org/1999/xhtml http://purl.org/rss/1.0/modules/content/
  http://purl.org/rss/1.0/modules/syndication/ http://purl.org/rss/1.0/modules/slash/ http://purl.org/rss/1.0/modules/event/
  http://purl.org/rss/1.0/modules/company/ http://purl.org/rss/1.0/modules/link/ http://purl.org/rss/1.0/modules/wiki/
  http://purl.org/dc/elements/1.1/ http://purl.org/dc/terms/ http://search.yahoo.com/mrss/ http://search.yahoo.com/mrss
  http://www.itunes.com/dtds/podcast-1.0.dtd http://www.itunes.com/DTDs/Podcast-1.0.dtd https://podcastindex.org/namespace/1.0
  https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md http://podlove.org/simple-chapters
  http://www.google.com/schemas/play-podcasts/1.0 http://www.georss.org/georss http://www.opengis.net/gml
  http://www.w3.org/2003/01/geo/wgs84_pos# urn:ietf:params:xml:ns:xcal http://wellformedweb.org/CommentAPI/
  http://webfeeds.org/rss/1.0 http://rssnamespace.org/feedburner/ext/1.0 http://purl.org/syndication/thread/1.0
  http://purl.org/atompub/tombstones/1.0 http://www.w3.org/2007/app http://a9.com/-/spec/opensearch/1.1/
  http://backend.userland.com/creativeCommonsRssModule http://creativecommons.org/ns# http://web.resource.org/cc/
  http://backend.userland.com/blogChannelModule http://madskills.com/public/xml/rss/module/trackback/
  http://madskills.com/public/xml/rss/module/pingback/ http://webns.net/mvcb/ http://source.scripting.com/
  http://prismstandard.org/namespaces/basic/2.0/ http://prismstandard.org/namespaces/basic/2.1/
  http://prismstandard.org/namespaces/basic/3.0/ http://prismstandard.org/namespaces/1.2/basic/ http://www.rawvoice.com/rawvoiceRssModule/
  http://www.spotify.com/ns/rss https://schema.acast.com/1.0/ http://www.youtube.com/xml/schemas/2015
  https://www.w3.org/2005/Atom http://schemas.google.com/g/2005 com-wordpress:feed-additions:1 http://www.wordpress.org/export/1.2/
  http://feed.press/xmlns http://xmlns.com/foaf/0.1/ http://www.w3.org/2000/svg http://www.w3.org/1998/Math/MathML http://schema.org/`,
)
