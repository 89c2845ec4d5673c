import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock.ts';

/** The server's time now, again every second while it matters. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!isTicking) return undefined;
    const tick = () => setNow(serverNow());
    const timer = setInterval(tick, 1000);
    // In the background a browser lets timers sleep.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [isTicking]);
  return now;
}
