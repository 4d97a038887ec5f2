/** Whether a process with this id runs on this computer. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another person's is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
