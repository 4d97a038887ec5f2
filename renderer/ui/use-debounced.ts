import { useEffect, useState } from 'react'

/**
 * The value as it was when it last stood still for a while. Objects are compared by what is in them.
 * @param wait milliseconds
 */
export function useDebounced<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as T), wait)
    return () => clearTimeout(timer)
  }, [key, wait])
  return settled
}
