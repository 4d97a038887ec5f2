/** Escape gives up what is being composed, and leaves the panel around the field open. */
export function keepForInputMethod(event: KeyboardEvent): void {
  if (event.isComposing) event.preventDefault()
}
