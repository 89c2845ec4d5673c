const storageKey = 'tok.lastSource';

export function lastSourceKey(): string | null {
  return localStorage.getItem(storageKey);
}

export function rememberSource(key: string): void {
  localStorage.setItem(storageKey, key);
}
