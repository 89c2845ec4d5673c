import { photoSizes, type PhotoView } from '@tok/api';

/** Of one of the sizes that the server makes. */
export function photoAddress({ url }: PhotoView, size: keyof typeof photoSizes): string {
  return `${url}?key=${photoSizes[size]}`;
}
