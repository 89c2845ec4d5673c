/** What scrolls this element: Ionic's content, whose scrolling part is inside it, or the nearest that scrolls by its style. */
export async function findScrollParent(element: HTMLElement): Promise<HTMLElement> {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.tagName === 'ION-CONTENT') {
      const content = parent as HTMLElement & { getScrollElement?: () => Promise<HTMLElement> };
      if (content.getScrollElement) return content.getScrollElement();
    }
    if (['auto', 'scroll'].includes(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}
