/** Has the browser save a file that was made here. */
export function saveBlob(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds on to the file by itself once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
