import type { Words } from '@tok/studio';
import { onMounted, ref } from 'vue';
import type { CabinetMember } from '../../cabinet-answers.ts';
import { useCabinetApi } from '../cabinet-api.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { faultWords } from '../fault-words.ts';
import { useLoaded } from '../use-loaded.ts';

/** The company's drivers, page by page, and their switches. */
export function useDrivers() {
  const api = useCabinetApi();
  const [search, page] = [ref(''), ref(1)];
  /** what the page was looked for with, whatever is typed meanwhile */
  const sought = ref('');
  const cabinet = useLoaded(api.load);
  const drivers = useLoaded(() => api.members(sought.value, page.value));
  const pending = ref<ReadonlySet<string>>(new Set());
  const fault = ref<Words | null>(null);
  const switched = ref<CabinetMember | null>(null);

  async function goTo(next: number): Promise<void> {
    page.value = next;
    await drivers.reload();
  }
  async function find(): Promise<void> {
    sought.value = search.value;
    await goTo(1);
  }
  async function flip(member: CabinetMember): Promise<void> {
    if (pending.value.has(member.id)) return;
    pending.value = new Set([...pending.value, member.id]);
    fault.value = null;
    switched.value = null;
    try {
      await api.switch(member.id, !member.isEnabled);
      const changed = { ...member, isEnabled: !member.isEnabled };
      const shown = drivers.value.value;
      if (shown)
        drivers.value.value = {
          ...shown,
          members: shown.members.map((each) => (each.id === member.id ? changed : each)),
        };
      switched.value = changed;
    } catch (error) {
      fault.value = faultWords(error, cabinetWords.notSaved);
    } finally {
      pending.value = new Set([...pending.value].filter((id) => id !== member.id));
    }
  }
  onMounted(() => Promise.all([cabinet.reload(), drivers.reload()]));
  return { search, sought, page, cabinet, drivers, pending, fault, switched, goTo, find, flip };
}
