import { Navigate } from 'react-router-dom';
import { isSignedIn } from '../api/session-tokens.ts';
import { wasWelcomed } from '../components/welcome.ts';
import { paths } from '../paths.ts';

/** The very first time «Добро пожаловать!», later the map; a link to a station or a screen leads straight there. */
function firstPath(): string {
  return isSignedIn() || wasWelcomed() ? paths.map() : paths.signIn(paths.map());
}

/** The path of the screen that will open at an address of the app, without its query. */
export function openingPath(pathname: string): string {
  const path = pathname.slice(import.meta.env.BASE_URL.length - 1);
  return path === '/' ? (firstPath().split('?')[0] ?? path) : path;
}

export function FirstPage() {
  return <Navigate to={firstPath()} replace />;
}
