import { collection } from '../fields/collection.ts';
import { instant, textKey } from '../fields/columns.ts';

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
    started_at: instant('Запущен', 'Started'),
    lease_until: instant('Жив до', 'Lease until'),
  },
);
