/**
 * Text as search compares it: full-width and half-width forms, case and accents do not matter, and zero-width
 * characters that nobody sees are gone. `"ＪＯÃＯ"` and `"joão"` both become `"joao"`; Chinese, Japanese kana with
 * their marks, and Hangul stay as they are.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<![\p{Script=Hiragana}\p{Script=Katakana}])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}
