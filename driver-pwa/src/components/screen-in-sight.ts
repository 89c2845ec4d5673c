import { createContext, useContext, useEffect, useRef } from 'react';

/** Whether the screen has come and not begun to leave. The shell tells it: what a screen shows may come later than the screen itself. */
export const ScreenInSight = createContext(false);

/** Does it whenever the screen comes into sight, and at once where it is in sight already. */
export function useInSight(work: () => void): void {
  const isInSight = useContext(ScreenInSight);
  const current = useRef(work);
  useEffect(() => {
    current.current = work;
  });
  useEffect(() => {
    if (isInSight) current.current();
  }, [isInSight]);
}
