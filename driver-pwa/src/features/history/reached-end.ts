import { useEffect, useRef } from 'react';

/** Calls back when the element the ref is put on comes into sight. */
export function useReachedEnd(onReached: () => void) {
  const element = useRef<HTMLDivElement>(null);
  const callback = useRef(onReached);
  useEffect(() => {
    callback.current = onReached;
  });
  useEffect(() => {
    const target = element.current;
    if (!target || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) callback.current();
    });
    observer.observe(target);
    return () => observer.disconnect();
  });
  return element;
}
