import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Reads again at once when the driver comes back to the app, or the phone to a network: what is on the screen is of then. A
 * question that slept with the phone is not waited for.
 *
 * @param queryKey one that does not change while the screen stands
 */
export function useReadOnReturn(queryKey: QueryKey): void {
  const queries = useQueryClient();
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'hidden') return;
      void queries.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey });
    };
    document.addEventListener('visibilitychange', read);
    window.addEventListener('online', read);
    // Back from the cache of pages that a browser keeps for "back".
    window.addEventListener('pageshow', read);
    return () => {
      document.removeEventListener('visibilitychange', read);
      window.removeEventListener('online', read);
      window.removeEventListener('pageshow', read);
    };
  }, [key, queries]);
}
