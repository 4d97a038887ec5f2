/** The three kinds of words one is picked from, and how a language asks for them. */
type WordKind = 'animal' | 'fruit' | 'colour'

interface Phrases {
  /** One to nine. */
  numbers: readonly string[]
  sum: (one: string, other: string) => string
  pick: Record<WordKind, { ask: string; words: readonly string[] }>
}

/**
 * Questions at the door in the languages of the interface. Numbers are written as words: people read them as easily, and
 * a program that only looks for figures does not.
 */
const phrases: Record<string, Phrases> = {
  en: {
    numbers: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    sum: (one, other) => `How much is ${one} plus ${other}?`,
    pick: {
      animal: { ask: 'Which of these is an animal?', words: ['horse', 'cat', 'elephant', 'duck'] },
      fruit: { ask: 'Which of these is a fruit?', words: ['apple', 'banana', 'pear', 'grape'] },
      colour: { ask: 'Which of these is a colour?', words: ['green', 'blue', 'yellow', 'red'] },
    },
  },
  'zh-Hans': {
    numbers: ['一', '二', '三', '四', '五', '六', '七', '八', '九'],
    sum: (one, other) => `${one}加${other}等于几？`,
    pick: {
      animal: { ask: '下面哪一个是动物？', words: ['马', '猫', '大象', '鸭子'] },
      fruit: { ask: '下面哪一个是水果？', words: ['苹果', '香蕉', '梨', '葡萄'] },
      colour: { ask: '下面哪一个是颜色？', words: ['绿色', '蓝色', '黄色', '红色'] },
    },
  },
  'zh-Hant': {
    numbers: ['一', '二', '三', '四', '五', '六', '七', '八', '九'],
    sum: (one, other) => `${one}加${other}等於幾？`,
    pick: {
      animal: { ask: '下面哪一個是動物？', words: ['馬', '貓', '大象', '鴨子'] },
      fruit: { ask: '下面哪一個是水果？', words: ['蘋果', '香蕉', '梨', '葡萄'] },
      colour: { ask: '下面哪一個是顏色？', words: ['綠色', '藍色', '黃色', '紅色'] },
    },
  },
  ja: {
    numbers: ['一', '二', '三', '四', '五', '六', '七', '八', '九'],
    sum: (one, other) => `${one}たす${other}はいくつですか。`,
    pick: {
      animal: { ask: '動物はどれですか。', words: ['馬', '猫', '象', 'アヒル'] },
      fruit: { ask: '果物はどれですか。', words: ['りんご', 'バナナ', '梨', 'ぶどう'] },
      colour: { ask: '色はどれですか。', words: ['緑', '青', '黄色', '赤'] },
    },
  },
  ko: {
    numbers: ['일', '이', '삼', '사', '오', '육', '칠', '팔', '구'],
    sum: (one, other) => `${one} 더하기 ${other}의 답은 무엇인가요?`,
    pick: {
      animal: { ask: '다음 중 동물은 무엇인가요?', words: ['말', '고양이', '코끼리', '오리'] },
      fruit: { ask: '다음 중 과일은 무엇인가요?', words: ['사과', '바나나', '배', '포도'] },
      colour: { ask: '다음 중 색깔은 무엇인가요?', words: ['초록색', '파란색', '노란색', '빨간색'] },
    },
  },
  fr: {
    numbers: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
    sum: (one, other) => `Combien font ${one} plus ${other} ?`,
    pick: {
      animal: { ask: 'Lequel de ces mots est un animal ?', words: ['cheval', 'chat', 'éléphant', 'canard'] },
      fruit: { ask: 'Lequel de ces mots est un fruit ?', words: ['pomme', 'banane', 'poire', 'raisin'] },
      colour: { ask: 'Lequel de ces mots est une couleur ?', words: ['vert', 'bleu', 'jaune', 'rouge'] },
    },
  },
  de: {
    numbers: ['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
    sum: (one, other) => `Wie viel ist ${one} plus ${other}?`,
    pick: {
      animal: { ask: 'Welches Wort ist ein Tier?', words: ['Pferd', 'Katze', 'Elefant', 'Ente'] },
      fruit: { ask: 'Welches Wort ist eine Frucht?', words: ['Apfel', 'Banane', 'Birne', 'Traube'] },
      colour: { ask: 'Welches Wort ist eine Farbe?', words: ['grün', 'blau', 'gelb', 'rot'] },
    },
  },
  es: {
    numbers: ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
    sum: (one, other) => `¿Cuánto es ${one} más ${other}?`,
    pick: {
      animal: { ask: '¿Cuál de estas palabras es un animal?', words: ['caballo', 'gato', 'elefante', 'pato'] },
      fruit: { ask: '¿Cuál de estas palabras es una fruta?', words: ['manzana', 'plátano', 'pera', 'uva'] },
      colour: { ask: '¿Cuál de estas palabras es un color?', words: ['verde', 'azul', 'amarillo', 'rojo'] },
    },
  },
}

export interface CheckQuestion {
  question: string
  /** The words to choose from; none where the answer is written. */
  options?: string[]
  answer: string
}

/** A number from 0 up to but without `most`; given by the caller, so that tests can choose it. */
export type Draw = (most: number) => number

const phrasesOf = (language: string): Phrases => {
  const own = phrases[language] ?? phrases[language.split('-')[0] ?? '']
  return own ?? phrases['en']!
}

/** A sum in words, answered by a number. */
export function sumQuestion(language: string, draw: Draw): CheckQuestion {
  const { numbers, sum } = phrasesOf(language)
  const one = draw(numbers.length)
  const other = draw(numbers.length)
  return { question: sum(numbers[one]!, numbers[other]!), answer: String(one + other + 2) }
}

/** Four words, of which one is of the kind asked for. */
export function wordQuestion(language: string, draw: Draw): CheckQuestion {
  const { pick } = phrasesOf(language)
  const kinds = Object.keys(pick) as WordKind[]
  const [kind] = kinds.splice(draw(kinds.length), 1)
  const { ask, words } = pick[kind!]
  const answer = words[draw(words.length)]!
  const others = kinds.flatMap((other) => pick[other].words)
  const options = [answer]
  while (options.length < 4) {
    const [other] = others.splice(draw(others.length), 1)
    options.splice(draw(options.length + 1), 0, other!)
  }
  return { question: ask, options, answer }
}
