import { collection } from '../fields/collection.ts';
import { instant, text, textKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const hubInstances = collection(
  'hub_instances',
  {
    icon: 'dns',
    ru: ['Узлы связи', 'Узел связи'],
    en: ['Hubs', 'Hub'],
    group: 'group_journals',
    displayTemplate: '{{id}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: textKey('Имя', 'Name'),
    owner: nullable(text('Процесс', 'Process', { maxLength: 128, monospace: true })),
    started_at: instant('Запущен', 'Started'),
    lease_until: instant('Жив до', 'Lease until'),
  },
);
