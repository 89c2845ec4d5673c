import { energyText, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, onMounted } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CabinetStatement } from '../../cabinet-answers.ts';
import { useCabinetApi } from '../cabinet-api.ts';
import { cabinetPage } from '../cabinet-page.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { downloadLink, notice, waiting } from '../screen-parts.ts';
import { useLoaded } from '../use-loaded.ts';

const words = {
  number: { ru: 'Номер', en: 'Number' },
  month: { ru: 'Месяц', en: 'Month' },
  sessions: { ru: 'Зарядок', en: 'Charges' },
  energy: { ru: 'Энергия', en: 'Energy' },
  charged: { ru: 'Начислено', en: 'Charged' },
  paid: { ru: 'Оплачено', en: 'Paid' },
  closing: { ru: 'Долг на конец', en: 'Owed at the end' },
  files: { ru: 'Файлы', en: 'Files' },
  soon: { ru: 'Файлы готовятся', en: 'The files are being made' },
  none: {
    ru: 'Отчётов ещё нет: они составляются первого числа за прошлый месяц.',
    en: 'There are no statements yet: they are made on the first, for the month before.',
  },
} satisfies Record<string, Words>;

/** «Отчёты»: the company's months, with their files. */
export const reportsScreen = defineComponent({
  setup() {
    const { locale } = useI18n();
    const say = (of: Words) => inWords(of, locale.value);
    const api = useCabinetApi();
    const cabinet = useLoaded(api.load);
    const statements = useLoaded(api.statements);
    onMounted(() => Promise.all([cabinet.reload(), statements.reload()]));

    const right = (text: string | null) => h('td', { class: 'tok-number' }, text ?? '—');
    function files({ id, hasPdf, hasXlsx }: CabinetStatement): VNode {
      const link = (format: 'pdf' | 'xlsx', icon: string) => {
        const name = format.toUpperCase();
        return downloadLink(`/cabinet/statements/${id}/${format}`, icon, { ru: name, en: name }, locale.value);
      };
      if (!hasPdf && !hasXlsx) return h('span', { class: 'tok-hint' }, say(words.soon));
      return h('div', { class: 'tok-row' }, [
        hasPdf ? link('pdf', 'picture_as_pdf') : null,
        hasXlsx ? link('xlsx', 'table_view') : null,
      ]);
    }
    function row(statement: CabinetStatement): VNode {
      const sum = (minor: number) => right(moneyText(minor, locale.value));
      return h('tr', [
        h('th', { scope: 'row' }, statement.number),
        h('td', monthName(statement.month, locale.value)),
        right(String(statement.sessionCount)),
        right(energyText(statement.energyWh, locale.value)),
        sum(statement.chargedMinor),
        sum(statement.paidMinor),
        sum(statement.closingMinor),
        h('td', files(statement)),
      ]);
    }
    function content(): (VNode | null)[] {
      const rows = statements.value.value;
      if (rows === null || statements.fault.value !== null) return [waiting(statements, locale.value)];
      if (rows.length === 0) return [notice('info', say(words.none))];
      const head = (of: Words, isNumber = false) =>
        h('th', { scope: 'col', ...(isNumber && { class: 'tok-number' }) }, say(of));
      const numbers = [words.sessions, words.energy, words.charged, words.paid, words.closing];
      const titles = [head(words.number), head(words.month), ...numbers.map((of) => head(of, true)), head(words.files)];
      return [h('div', { class: 'tok-scroll' }, h('table', [h('thead', h('tr', titles)), h('tbody', rows.map(row))]))];
    }
    return () => {
      const company = cabinet.value.value?.company ?? null;
      return h(cabinetPage, { title: cabinetWords.reports, icon: 'request_quote', company }, content);
    };
  },
});

/** «октябрь 2026 г.» */
function monthName(day: string, locale: string): string {
  const language = locale.startsWith('en') ? 'en-GB' : 'ru-RU';
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
