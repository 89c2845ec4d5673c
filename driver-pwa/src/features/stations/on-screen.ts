import { useEffect, useState, type RefObject } from 'react';

/** Whether the element is to be seen: scrolled to, on the page on top, in a tab that is not hidden. */
export function useOnScreen(target: RefObject<Element | null>): boolean {
  const [isInView, setInView] = useState(true);
  const [isTabSeen, setTabSeen] = useState(() => document.visibilityState !== 'hidden');
  useEffect(() => {
    const follow = () => setTabSeen(document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  useEffect(() => {
    if (!target.current || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [target]);
  return isInView && isTabSeen;
}
