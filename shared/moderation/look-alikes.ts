/**
 * Letters of other alphabets, small capitals and letters with strokes that are written in place of Latin ones, and
 * Chinese characters written in place of the everyday word; each line the letter and what stands in for it. From the
 * Unicode confusables (https://www.unicode.org/Public/security/latest/confusables.txt), what occurs in real evasions.
 */
const letters = [
  'aаαɑᴀΑАⱥ',
  'bЬвΒВʙƀɓᏏ',
  'cсϲᴄСƈ',
  'dԁɗᴅđժ',
  'eеεєᴇЕΕɛёҽ',
  'fƒꜰғϝ',
  'gɡɢԍցǥ',
  'hһнʜНΗհħ',
  'iіιɪІΙıɩӏⅰɨ',
  'jјʝᴊЈյ',
  'kкκᴋКΚƙқ',
  'lⅼʟłɭ',
  'mмᴍМΜⅿ',
  'nпηɴΝռոƞ',
  'oоοᴏОΟøօσס',
  'pрρᴘРΡƥ',
  'qԛզɋ',
  'rгʀɾг',
  'sѕꜱЅʂʂ',
  'tтτᴛТΤŧƭ',
  'uυᴜцʋսμ',
  'vνᴠѵⅴ',
  'wωᴡшԝѡɯ',
  'xхχХΧⅹ',
  'yуγʏУΥүყ',
  'zᴢΖʐƶ',
  '微薇徽溦',
  '信伩㐰',
  '钱銭',
]

function pairsOf(line: string): [string, string][] {
  const [plain = '', ...stand] = line
  return stand.map((character) => [character, plain])
}

/** From a character to the one it is written in place of. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(letters.flatMap(pairsOf))

/** Figures and marks written in place of letters ("c4$ino"), each with the letters it may stand for. */
export const leet: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['0', ['o', 'o']],
  ['1', ['i', 'l']],
  ['3', ['e', 'e']],
  ['4', ['a', 'a']],
  ['5', ['s', 's']],
  ['7', ['t', 't']],
  ['8', ['b', 'b']],
  ['9', ['g', 'g']],
  ['@', ['a', 'a']],
  ['$', ['s', 's']],
  ['€', ['e', 'e']],
  ['!', ['i', 'l']],
  ['|', ['l', 'i']],
  ['+', ['t', 't']],
])
