import { useApi } from '@directus/extensions-sdk';
import { computed, reactive, ref, watch } from 'vue';
import { useLoaded } from '../panel/use-loaded.ts';
import { findClients, findConnectors, mayFindClients, readGroups, readScopes } from './asking-api.ts';
import type { Option, TariffScopes } from './asking-api.ts';

/** Whose charge is asked about: a guest's, one of a group's by its id, or a client's. */
export type Who = 'guest' | 'client' | { group: string };

const phoneDigitsMin = 4;

interface AskingStart {
  scopes: TariffScopes;
  groups: Option[];
  hasClients: boolean;
}

/** What is asked of the prices: where, and who. It begins with what the tariff itself is for. */
export function useAsking(tariff: () => string) {
  const api = useApi();
  const typed = reactive({ station: '', phone: '' });
  const connectors = ref<Option[]>([]);
  const clients = ref<Option[]>([]);
  const connectorId = ref<string | null>(null);
  const clientId = ref<string | null>(null);
  const who = ref<Who>('guest');
  let newest = 0;

  const loaded = useLoaded<AskingStart>(tariff, async (id) => {
    const [scopes, groups, hasClients] = await Promise.all([readScopes(api, id), readGroups(api), mayFindClients(api)]);
    begin(scopes, await findConnectors(api, scopes, ''));
    return { scopes, groups, hasClients };
  });
  function begin(scopes: TariffScopes, found: Option[]): void {
    connectors.value = found;
    connectorId.value = found[0]?.value ?? null;
    clientId.value = scopes.client;
    who.value = scopes.client ? 'client' : scopes.client_group ? { group: scopes.client_group } : 'guest';
  }
  async function searchStation(): Promise<void> {
    newest += 1;
    const own = newest;
    // Typed, the number leads anywhere: one also asks why a price is not another station's.
    const scopes = typed.station === '' ? (loaded.data.value?.scopes ?? null) : null;
    const found = await findConnectors(api, scopes, typed.station.trim()).catch(() => []);
    if (own !== newest) return;
    connectors.value = found;
    connectorId.value = found[0]?.value ?? null;
  }
  async function searchClient(): Promise<void> {
    newest += 1;
    const own = newest;
    const digits = typed.phone.replace(/\D/g, '').replace(/^8/, '');
    const found = digits.length < phoneDigitsMin ? [] : await findClients(api, digits).catch(() => []);
    if (own !== newest) return;
    clients.value = found;
    clientId.value = found[0]?.value ?? null;
  }
  watch(() => typed.station, searchStation);
  watch(() => typed.phone, searchClient);

  /** as the endpoint takes it; null: it is not known yet of what */
  const asked = computed(() => {
    if (connectorId.value === null || (who.value === 'client' && clientId.value === null)) return null;
    return {
      connectorId: connectorId.value,
      clientId: who.value === 'client' ? clientId.value : null,
      clientGroupId: typeof who.value === 'object' ? who.value.group : null,
    };
  });
  return { api, loaded, typed, connectors, clients, connectorId, clientId, who, asked, phoneDigitsMin };
}

export type Asking = ReturnType<typeof useAsking>;
