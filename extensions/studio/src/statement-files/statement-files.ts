import type { Words } from '@tok/studio';

/** A file of a company's statement. */
export interface StatementFile {
  /** of the endpoint, which goes by the right to read the statement */
  href: string;
  words: Words;
  icon: string;
}

/** @param id company_statements.id */
export function statementFiles(id: string): StatementFile[] {
  const address = `/payments/company-statements/${encodeURIComponent(id)}`;
  return [
    { href: `${address}/pdf`, words: { ru: 'Скачать PDF', en: 'Download PDF' }, icon: 'picture_as_pdf' },
    { href: `${address}/xlsx`, words: { ru: 'Скачать XLSX', en: 'Download XLSX' }, icon: 'table_view' },
  ];
}
