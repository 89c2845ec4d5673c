const storageKey = 'tok.welcomed';

/** Whether the driver has been asked once to sign in; afterwards the app opens on the map. */
export function wasWelcomed(): boolean {
  return localStorage.getItem(storageKey) !== null;
}

export function rememberWelcome(): void {
  localStorage.setItem(storageKey, 'yes');
}
