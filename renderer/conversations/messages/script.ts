const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const hangul = /\p{Script=Hangul}/u
const han = /\p{Script=Han}/u
const simplifiedOnly =
  /[们这个说时对会来为国开长门问见车马鱼鸟东书乐买卖头发过还进远连运关学写动点热电话谢请让认识语读谁课边岁从后里两网红给经级绍结钱银铁铺错饭馆饿]/u
const traditionalOnly =
  /[們這個說時對會來為國開長門問見車馬魚鳥東書樂買賣頭發過還進遠連運關學寫動點熱電話謝請讓認識語讀誰課邊歲從後裡兩網紅給經級紹結錢銀鐵鋪錯飯館餓]/u

export type ClearLanguage = 'ja' | 'ko' | 'zh' | 'zh-Hans' | 'zh-Hant'

/**
 * The language a text's script gives away, so that the system picks the right forms of Han characters and a screen
 * reader the right voice; undefined where Latin letters or nothing clear stands.
 */
export function languageOfScript(text: string): ClearLanguage | undefined {
  if (kana.test(text)) return 'ja'
  if (hangul.test(text)) return 'ko'
  if (!han.test(text)) return undefined
  const simplified = simplifiedOnly.test(text)
  const traditional = traditionalOnly.test(text)
  if (simplified === traditional) return 'zh'
  return simplified ? 'zh-Hans' : 'zh-Hant'
}
