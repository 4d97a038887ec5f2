import { useEffect, useState } from 'react'
import { loadLocalUrl, localUrl } from '#renderer/app/uploads/local-files.ts'

/** Address of a file of one's own that is on its way, from this computer. */
export function useLocalUrl(clientId: string): string | undefined {
  const [url, setUrl] = useState(() => localUrl(clientId))
  useEffect(() => {
    let isCurrent = true
    loadLocalUrl(clientId).then(
      (found) => {
        if (isCurrent) setUrl(found)
      },
      // The row then stands without its picture; it is sent all the same.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [clientId])
  return url
}
