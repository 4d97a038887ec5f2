/**
 * What the focus returns to once a dialog is closed: what has it now, or, inside a menu, the button of the menu, since
 * the menu itself is gone by then. Null where nothing has it.
 */
export function findOpener(): HTMLElement | null {
  let element = document.activeElement
  for (let menu = element?.closest('[role=menu]'); menu; menu = element?.closest('[role=menu]')) {
    element = document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  }
  return element instanceof HTMLElement && element !== document.body ? element : null
}
