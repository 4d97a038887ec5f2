import { describe, expect, it } from 'vitest'
import { boxOf, fileType, formatBytes, formatDuration, formatLength, splitName } from './file-facts.ts'

describe('a file in a row', () => {
  it.each([
    ['report.pdf', 'report', '.pdf'],
    ['简历 2026.docx', '简历 2026', '.docx'],
    ['تقرير.xlsx', 'تقرير', '.xlsx'],
    ['photo.jpg.exe', 'photo.jpg', '.exe'],
    ['archive.tar.gz', 'archive.tar', '.gz'],
    ['README', 'README', ''],
    ['.bashrc', '.bashrc', ''],
    ['Meeting at 10.30 with everybody', 'Meeting at 10.30 with everybody', ''],
    ['odd.', 'odd.', ''],
  ])('keeps the ending of %s', (name, stem, extension) => {
    expect(splitName(name)).toEqual({ stem, extension })
  })

  it('has an icon by its ending, else by its type', () => {
    expect(fileType('budget.XLSX', 'application/zip')).toBe('sheet')
    expect(fileType('song', 'audio/mpeg')).toBe('audio')
    expect(fileType('notes', 'text/plain')).toBe('document')
    expect(fileType('data.bin', 'application/octet-stream')).toBe('other')
  })

  it('has its size in words', () => {
    expect(formatBytes(1, 'en')).toBe('1 byte')
    expect(formatBytes(1_536, 'en')).toBe('1.5 kB')
    expect(formatBytes(104_857_600, 'en')).toBe('100 MB')
  })

  it('has its length in minutes and seconds', () => {
    expect(formatDuration(12_900)).toBe('0:12')
    expect(formatLength(12_900)).toBe('0:13')
    expect(formatLength(300)).toBe('0:01')
    expect(formatDuration(60_000)).toBe('1:00')
    expect(formatDuration(-1)).toBe('0:00')
  })

  it('takes no more room than it has pixels', () => {
    expect(boxOf({ width: 40, height: 30 }, { width: 340, height: 300 })).toEqual({ width: 40, height: 30 })
    expect(boxOf({ width: 4_000, height: 3_000 }, { width: 340, height: 300 })).toEqual({ width: 340, height: 255 })
    expect(boxOf({ width: 10, height: 9_000 }, { width: 340, height: 300 })).toEqual({ width: 1, height: 300 })
  })
})
