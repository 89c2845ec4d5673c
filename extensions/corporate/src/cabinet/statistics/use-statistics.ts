import { computed, onMounted, ref } from 'vue';
import { dayCount } from '../../moscow-days.ts';
import { useCabinetApi } from '../cabinet-api.ts';
import { useLoaded } from '../use-loaded.ts';
import { presets } from './period-presets.ts';
import type { Period } from './period-presets.ts';

const rowsAtOnce = 100;
/** As the endpoint has it. */
const daysMax = 1_100;

/** A period, and what was charged in it; the month so far at first. */
export function useStatistics() {
  const api = useCabinetApi();
  const [from, to] = [ref(''), ref('')];
  const rowsMax = ref(rowsAtOnce);
  const cabinet = useLoaded(api.load);
  const statistics = useLoaded(() => api.statistics(from.value, to.value));
  const today = computed(() => cabinet.value.value?.today ?? '');
  const isPeriod = computed(() => {
    if (from.value === '' || to.value === '') return false;
    return from.value <= to.value && dayCount(from.value, to.value) <= daysMax;
  });

  async function show(period: Period): Promise<void> {
    from.value = period.from;
    to.value = period.to;
    rowsMax.value = rowsAtOnce;
    if (isPeriod.value) await statistics.reload();
  }
  function showMore(): void {
    rowsMax.value += rowsAtOnce;
  }
  async function begin(): Promise<void> {
    await cabinet.reload();
    const [first] = presets;
    if (first && today.value !== '') await show(first.of(today.value));
  }
  onMounted(begin);
  // Until the company is there, so is no period: its second try begins anew.
  return { from, to, rowsMax, cabinet: { ...cabinet, reload: begin }, statistics, today, isPeriod, show, showMore };
}

export type StatisticsState = ReturnType<typeof useStatistics>;
