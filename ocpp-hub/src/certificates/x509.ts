import type * as X509 from '@peculiar/x509';

/** The library as it is when it is there. */
export type X509Library = typeof X509;

let loading: Promise<X509Library> | undefined;

/** Loaded with the first certificate: it takes 20 MB, and most hubs see none. */
export function loadX509(): Promise<X509Library> {
  loading ??= import('reflect-metadata').then(() => import('@peculiar/x509'));
  return loading;
}
