/** Ids of the mocks tell what they are: 1… stations, 2… connectors, 3… cards, and so on. */
export function uuid(kind: number, index: number): string {
  return `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
