import { defineInterface } from '@directus/extensions-sdk';
import { statementFilesField } from './statement-files-field.ts';

export default defineInterface({
  id: 'tok-statement-files',
  name: 'Файлы отчёта',
  icon: 'download',
  description: 'Отчёт компании в PDF и XLSX; ничего не хранит',
  component: statementFilesField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
