import type { CounterpartyRow } from '@tok/database';
import { parse, route } from '@tok/endpoint';
import type { Request, Response, Router } from 'express';
import type { CabinetContext } from '../cabinet-context.ts';
import { requireCompanyUser } from '../company/find-company.ts';
import { readStatistics } from './read-statistics.ts';
import { statisticsCsv } from './statistics-csv.ts';
import { fileName } from './statistics-file.ts';
import type { StatisticsDocument } from './statistics-file.ts';
import { statisticsPeriod } from './statistics-period.ts';
import { statisticsXlsx } from './statistics-xlsx.ts';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** GET /cabinet/statistics?from&to, and the same as statistics.csv and statistics.xlsx. */
export function addStatisticsRoutes(router: Router, { db }: CabinetContext): void {
  router.get(
    '/statistics',
    route(async (request, response) => {
      const { company } = await requireCompanyUser(db, request);
      response.setHeader('cache-control', 'private, no-store');
      response.json({ data: await readStatistics(db, company, parse(statisticsPeriod, request.query)) });
    }),
  );
  async function load(request: Request): Promise<StatisticsDocument> {
    const { company } = await requireCompanyUser(db, request);
    const statistics = await readStatistics(db, company, parse(statisticsPeriod, request.query));
    const row = await db<CounterpartyRow>('counterparties').where('id', company).first('name', 'contract_number');
    return { ...statistics, company: { name: row?.name ?? '', contractNumber: row?.contract_number ?? '' } };
  }
  router.get(
    '/statistics.csv',
    route(async (request, response) => {
      const document = await load(request);
      sendFile(response, document, 'csv', Buffer.from(statisticsCsv(document)));
    }),
  );
  router.get(
    '/statistics.xlsx',
    route(async (request, response) => {
      const document = await load(request);
      sendFile(response, document, 'xlsx', await statisticsXlsx(document));
    }),
  );
}

function sendFile(response: Response, document: StatisticsDocument, format: 'csv' | 'xlsx', content: Buffer): void {
  const name = encodeURIComponent(fileName(document, format));
  response.setHeader('content-type', types[format]);
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
  response.setHeader('cache-control', 'private, no-store');
  response.send(content);
}
