/** Languages for which there is a list of rude words. */
export const rudeLanguages = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'zh'] as const
export type RudeLanguage = (typeof rudeLanguages)[number]
