import { computed, ref, shallowRef } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import type { StationApi } from '../station-commands/station-api.ts';
import { holdsText, messageFields, messagesOfCharge } from './message.ts';
import type { Message, MessageScope } from './message.ts';

export interface MessageFilters {
  text: string;
  /** '' for both */
  direction: '' | 'in' | 'out';
  errorsOnly: boolean;
  /** of the charge alone; means nothing without one */
  chargeOnly: boolean;
}

const rowsPerRead = 100;
/** A page is full with so many rows that fit … */
const pageRows = 25;
/** … and a search for something rare stops here and asks whether to go on. */
const readsPerPage = 10;

export interface Messages {
  shown: ComputedRef<Message[]>;
  /** rows looked through so far */
  looked: ComputedRef<number>;
  isLoading: Ref<boolean>;
  isFailed: Ref<boolean>;
  isComplete: Ref<boolean>;
  reset: () => Promise<void>;
  more: () => Promise<void>;
  /** what came since the newest that is shown */
  fresh: () => Promise<void>;
}

/**
 * Newest first, a page at a time, by number: nothing is shown twice while new ones come. What stands in a payload is looked
 * for here: the column is JSON, which databases do not search.
 */
export function useMessages(
  api: StationApi,
  scope: () => MessageScope | null,
  filters: () => MessageFilters,
): Messages {
  const rows: ShallowRef<Message[]> = shallowRef([]);
  const isLoading = ref(false);
  const isFailed = ref(false);
  const isComplete = ref(false);
  let turn = 0;
  const shown = computed(() => fitting(rows.value, scope(), filters()));
  const looked = computed(() => rows.value.length);

  function read(place: object[], limit: number): Promise<Message[]> {
    const of = scope();
    if (of === null) return Promise.resolve([]);
    const filter = { _and: [...scopeFilter(of), ...askedFilter(filters()), ...place] };
    return api.rows<Message>('ocpp_messages', { filter, fields: messageFields, sort: '-id', limit });
  }
  async function reset(): Promise<void> {
    turn += 1;
    rows.value = [];
    isComplete.value = false;
    isLoading.value = false;
    await more();
  }
  async function more(): Promise<void> {
    if (isLoading.value || isComplete.value) return;
    const own = turn;
    isLoading.value = true;
    isFailed.value = false;
    const wanted = shown.value.length + pageRows;
    try {
      for (let reads = 0; reads < readsPerPage && shown.value.length < wanted && !isComplete.value; reads += 1) {
        const oldest = rows.value.at(-1);
        const found = await read(oldest ? [{ id: { _lt: oldest.id } }] : [], rowsPerRead);
        if (own !== turn) return;
        rows.value = [...rows.value, ...found];
        isComplete.value = found.length < rowsPerRead;
      }
    } catch {
      if (own === turn) isFailed.value = true;
    } finally {
      if (own === turn) isLoading.value = false;
    }
  }
  async function fresh(): Promise<void> {
    const [newest] = rows.value;
    const own = turn;
    if (isLoading.value || scope() === null) return;
    if (!newest) return more();
    const found = await read([{ id: { _gt: newest.id } }], rowsPerRead);
    // So many at once: what lies between would be missing.
    if (own === turn && found.length === rowsPerRead) return reset();
    if (own === turn && found.length > 0) rows.value = [...found, ...rows.value];
  }
  return { shown, looked, isLoading, isFailed, isComplete, reset, more, fresh };
}

function fitting(rows: readonly Message[], scope: MessageScope | null, filters: MessageFilters): Message[] {
  const near = scope?.charge && filters.chargeOnly ? messagesOfCharge(rows, scope.charge) : rows;
  return near.filter((message) => holdsText(message, filters.text));
}

function scopeFilter({ station, from, to }: MessageScope): object[] {
  return [
    { station: { _eq: station } },
    ...(from === null ? [] : [{ occurred_at: { _gte: from } }]),
    ...(to === null ? [] : [{ occurred_at: { _lte: to } }]),
  ];
}

function askedFilter({ direction, errorsOnly }: MessageFilters): object[] {
  return [
    ...(direction === '' ? [] : [{ direction: { _eq: direction } }]),
    ...(errorsOnly ? [{ _or: [{ message_type: { _eq: 4 } }, { error_code: { _nnull: true } }] }] : []),
  ];
}
