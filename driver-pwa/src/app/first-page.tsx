import { Navigate } from 'react-router-dom';
import { isSignedIn } from '../api/session-tokens.ts';
import { wasWelcomed } from '../components/welcome.ts';
import { paths } from '../paths.ts';

/** The very first time «Добро пожаловать!», later the map; a link to a station or a screen leads straight there. */
export function FirstPage() {
  const isKnown = isSignedIn() || wasWelcomed();
  return <Navigate to={isKnown ? paths.map() : paths.signIn(paths.map())} replace />;
}
