import ar from 'naughty-words/ar.json' with { type: 'json' }
import de from 'naughty-words/de.json' with { type: 'json' }
import en from 'naughty-words/en.json' with { type: 'json' }
import es from 'naughty-words/es.json' with { type: 'json' }
import fr from 'naughty-words/fr.json' with { type: 'json' }
import hi from 'naughty-words/hi.json' with { type: 'json' }
import it from 'naughty-words/it.json' with { type: 'json' }
import ja from 'naughty-words/ja.json' with { type: 'json' }
import ko from 'naughty-words/ko.json' with { type: 'json' }
import pt from 'naughty-words/pt.json' with { type: 'json' }
import ru from 'naughty-words/ru.json' with { type: 'json' }
import zh from 'naughty-words/zh.json' with { type: 'json' }
import type { RudeLanguage } from '#shared/moderation/rude-languages.ts'

const lists: Record<RudeLanguage, readonly string[]> = { ar, de, en, es, fr, hi, it, ja, ko, pt, ru, zh }

/**
 * The rude words of a language, of the list that Shutterstock began and others keep (package `naughty-words`). Single
 * Chinese characters are left out: they are found inside ordinary words.
 */
export const rudeWords = (language: RudeLanguage): readonly string[] =>
  lists[language].filter((word) => !/^\p{Script=Han}$/u.test(word))
