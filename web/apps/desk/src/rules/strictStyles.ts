// SPDX-License-Identifier: Apache-2.0
// The pages allow no style that is written into markup (style-src 'self'). dmn-js writes some of its markup with style
// attributes; the build renames them (packages/vite-config), and here they are applied the way the policy allows.
const renamed = 'data-og-style'

export function applyStyles(root: HTMLElement = document.body): () => void {
  const apply = (element: Element): void => {
    const style = element.getAttribute(renamed)
    if (style !== null && (element instanceof HTMLElement || element instanceof SVGElement)) {
      element.style.cssText += style
      element.removeAttribute(renamed)
    }
  }
  const watcher = new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach((node) => {
        if (node instanceof Element) {
          apply(node)
          node.querySelectorAll(`[${renamed}]`).forEach(apply)
        }
      })
    }
  })
  watcher.observe(root, { childList: true, subtree: true })
  root.querySelectorAll(`[${renamed}]`).forEach(apply)
  return () => watcher.disconnect()
}
