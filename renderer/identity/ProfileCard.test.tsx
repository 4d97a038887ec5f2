import { describe, expect, it } from 'vitest'
import { renderHtml, renderText } from '#renderer/app/i18n/testing.tsx'
import { person } from '#renderer/app/testing/samples.ts'
import { ProfileCard } from './ProfileCard.tsx'

describe('a profile', () => {
  it('says in whole sentences where somebody is from and lives', () => {
    const place = (change: Parameters<typeof person>[2]) =>
      renderText(<ProfileCard user={person(10_002, 'Wei', change)} />)
    expect(place({ homeCountry: 'SE', city: 'Shanghai' })).toContain('From Sweden, lives in Shanghai 上海')
    expect(place({ homeCountry: 'SE' })).toContain('From Sweden')
    expect(place({ city: 'Moganshan' })).toContain('Lives in Moganshan')
  })

  it('names the person by the remark, with the own name under it', () => {
    expect(renderText(<ProfileCard user={person(10_002, 'Lucie Chen')} remark="tea house" />)).toMatch(
      /tea house Lucie Chen Number 10002/,
    )
  })

  it('shows languages in themselves, with how well they are spoken', () => {
    const user = person(10_002, 'Wei', {
      languages: ['fr', 'zh-Hans'],
      languageLevels: { fr: 'fluent' },
      learning: ['ko'],
    })
    expect(renderText(<ProfileCard user={user} />)).toContain('Speaks Français fluently 中文（简体） Learning 한국어')
  })

  it('shows the birthday without a year', () => {
    expect(renderText(<ProfileCard user={person(10_002, 'Wei', { birthday: '02-29' })} />)).toContain('29 February')
  })

  it('draws what people write as text, never as markup', () => {
    const user = person(10_002, '<img src=x onerror=alert(1)>', { signature: '<script>alert(1)</script>' })
    const html = renderHtml(<ProfileCard user={user} />)
    expect(html).not.toMatch(/<img|<script/)
  })
})
