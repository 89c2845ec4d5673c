import { useState } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * The address this page was opened with. Ionic keeps pages it has left, and there `useLocation` tells the address of the page on top.
 */
export function useOwnLocation() {
  const current = useLocation();
  const [own] = useState(current);
  return { ...own, isOnTop: own.pathname === current.pathname, query: new URLSearchParams(own.search) };
}
