import { inject } from 'vue';

/** The part of the Studio's stores that says what its user may do; the server decides. */
interface Stores {
  usePermissionsStore: () => { hasPermission: (collection: string, action: 'create' | 'update' | 'read') => boolean };
}

/** Whether a button is worth showing: the Studio's own knowledge of its user's rights. */
export function useMay(): (action: 'create' | 'update' | 'read', collection: string) => boolean {
  const stores = inject<Stores | null>('stores', null);
  const permissions = stores?.usePermissionsStore();
  return (action, collection) => permissions?.hasPermission(collection, action) ?? true;
}
