import { fold } from '../search/fold.ts'

/** A city people here live in. `english` is the name that is stored and compared. */
export interface City {
  english: string
  /** Simplified. */
  chinese: string
}

/** Other spellings by the English name; traditional characters where they differ, old romanisations, nicknames. */
const others: Record<string, string[]> = {
  Beijing: ['Peking', '北京市', 'bj'],
  Shanghai: ['上海市', '沪', 'sh'],
  Guangzhou: ['Canton', '廣州', '广州市'],
  Shenzhen: ['深圳市', 'sz'],
  Chongqing: ['Chungking', '重慶', '重庆市'],
  Tianjin: ['Tientsin', '天津市'],
  Nanjing: ['Nanking', '南京市'],
  Suzhou: ['Soochow', '蘇州', '苏州市'],
  Xiamen: ['Amoy', '廈門'],
  'Xi’an': ['Xian', "Xi'an", 'Sian'],
  Qingdao: ['Tsingtao', '青島'],
  'Hong Kong': ['Hongkong', 'HK', 'Xianggang'],
  Macau: ['Macao', '澳門', 'Aomen'],
  Taipei: ['Taibei', '臺北'],
  Harbin: ['Haerbin', '哈爾濱'],
  Urumqi: ['Wulumuqi', '烏魯木齊', 'Ürümqi'],
  Hohhot: ['Huhehaote'],
  Lhasa: ['Lasa', '拉薩'],
  Wuhan: ['武漢'],
  Hangzhou: ['Hangchow', '杭州市'],
  Chengdu: ['Chengtu', '成都市'],
  Ningbo: ['寧波'],
  Changsha: ['長沙'],
  Kunming: ['昆明市'],
}

const table: [english: string, chinese: string][] = [
  ['Shanghai', '上海'],
  ['Beijing', '北京'],
  ['Guangzhou', '广州'],
  ['Shenzhen', '深圳'],
  ['Chengdu', '成都'],
  ['Hangzhou', '杭州'],
  ['Chongqing', '重庆'],
  ['Wuhan', '武汉'],
  ['Xi’an', '西安'],
  ['Suzhou', '苏州'],
  ['Nanjing', '南京'],
  ['Tianjin', '天津'],
  ['Qingdao', '青岛'],
  ['Dalian', '大连'],
  ['Xiamen', '厦门'],
  ['Ningbo', '宁波'],
  ['Kunming', '昆明'],
  ['Changsha', '长沙'],
  ['Zhengzhou', '郑州'],
  ['Jinan', '济南'],
  ['Shenyang', '沈阳'],
  ['Harbin', '哈尔滨'],
  ['Changchun', '长春'],
  ['Fuzhou', '福州'],
  ['Hefei', '合肥'],
  ['Wuxi', '无锡'],
  ['Dongguan', '东莞'],
  ['Foshan', '佛山'],
  ['Zhuhai', '珠海'],
  ['Guiyang', '贵阳'],
  ['Nanning', '南宁'],
  ['Guilin', '桂林'],
  ['Haikou', '海口'],
  ['Sanya', '三亚'],
  ['Lanzhou', '兰州'],
  ['Yiwu', '义乌'],
  ['Wenzhou', '温州'],
  ['Dali', '大理'],
  ['Lijiang', '丽江'],
  ['Urumqi', '乌鲁木齐'],
  ['Hohhot', '呼和浩特'],
  ['Lhasa', '拉萨'],
  ['Hong Kong', '香港'],
  ['Macau', '澳门'],
  ['Taipei', '台北'],
]

export const cities: readonly City[] = table.map(([english, chinese]) => ({ english, chinese }))

/** Case, accents, width, spaces and apostrophes do not make another city. */
function key(name: string): string {
  return fold(name).replace(/[\s'’`·-]/gu, '')
}

const known = new Map(
  cities.flatMap((city) =>
    [city.english, city.chinese, `${city.chinese}市`, ...(others[city.english] ?? [])].map((name): [string, City] => [
      key(name),
      city,
    ]),
  ),
)

/** The name a city is stored under: `上海`, `shanghai` and `SHANGHAI市` give "Shanghai". What is not known stays, trimmed. */
export function canonicalCity(text: string): string {
  const name = text.trim()
  return (known.get(key(name)) ?? known.get(key(name.replace(/市$/u, ''))))?.english ?? name
}

/** "Shanghai 上海"; a city that is not in the list shows as it was typed. */
export function cityLabel(name: string): string {
  const city = known.get(key(name))
  return city ? `${city.english} ${city.chinese}` : name
}

/** Cities whose English or Chinese name begins with the text, then those that contain it; all for no text. */
export function suggestCities(text: string): City[] {
  const wanted = key(text)
  if (wanted === '') return [...cities]
  const match = (city: City, test: (name: string) => boolean) =>
    [city.english, city.chinese, ...(others[city.english] ?? [])].some((name) => test(key(name)))
  const first = cities.filter((city) => match(city, (name) => name.startsWith(wanted)))
  const rest = cities.filter((city) => !first.includes(city) && match(city, (name) => name.includes(wanted)))
  return [...first, ...rest]
}
