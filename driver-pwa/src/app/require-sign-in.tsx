import type { ReactNode } from 'react';
import { Navigate } from 'react-router-dom';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { useOwnLocation } from '../components/own-location.ts';
import { paths } from '../paths.ts';

/** A guest is led to sign-in, and from there back to here. */
export function RequireSignIn({ children }: { children: ReactNode }) {
  const isSignedIn = useIsSignedIn();
  const { pathname, search, isOnTop } = useOwnLocation();
  if (isSignedIn) return <>{children}</>;
  return isOnTop ? <Navigate to={paths.signIn(pathname + search)} replace /> : null;
}
