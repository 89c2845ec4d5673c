import { inWords } from '@tok/studio';
import { defineComponent, h, resolveComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import { statementFiles } from './statement-files.ts';

/**
 * Leads to a statement's files. Directus' own links cannot be followed by whoever may read a row and not change it, and nobody
 * changes a statement: these stay alive in a form that is only read.
 */
export const statementFilesField = defineComponent({
  // The form hands over a dozen attributes that mean nothing to a link.
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const link = (file: ReturnType<typeof statementFiles>[number]) =>
      h(resolveComponent('v-button'), { secondary: true, href: file.href }, () => [
        h(resolveComponent('v-icon'), { name: file.icon, left: true }),
        inWords(file.words, locale.value),
      ]);
    return () =>
      h(
        'div',
        { style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } },
        statementFiles(String(props.primaryKey)).map(link),
      );
  },
});
