import type { CompanyStatementRow } from '@tok/database';
import { apiFailure, parseId, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { CabinetContext, FilesOfDirectus } from '../cabinet-context.ts';
import { requireCompanyUser } from '../company/find-company.ts';
import { listStatements } from './list-statements.ts';

const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * - GET /cabinet/statements: the company's statements
 * - GET /cabinet/statements/:id/pdf, …/xlsx: their files; in Directus itself a company reads neither files nor statements
 */
export function addStatementRoutes(router: Router, { db }: CabinetContext, directus: FilesOfDirectus): void {
  router.get(
    '/statements',
    route(async (request, response) => {
      const { company } = await requireCompanyUser(db, request);
      response.json({ data: await listStatements(db, company) });
    }),
  );
  for (const format of ['pdf', 'xlsx'] as const) {
    router.get(
      `/statements/:id/${format}`,
      route(async (request, response) => {
        const { company } = await requireCompanyUser(db, request);
        const id = parseId(request.params['id']);
        const statement = await db<CompanyStatementRow>('company_statements')
          .where({ id, counterparty: company })
          .first('number', format);
        const file = statement?.[format];
        // It is made some minutes after the statement.
        if (!statement || !file) throw apiFailure('NOT_FOUND');
        const { services, getSchema } = directus;
        const assets = new services.AssetsService({ schema: await getSchema(), accountability: null });
        const { stream } = await assets.getAsset(file);
        // Numbers of contracts have slashes.
        const name = encodeURIComponent(`Отчёт ${statement.number.replaceAll(/[\\/:*?"<>|]+/g, '-')}.${format}`);
        response.setHeader('content-type', types[format]);
        response.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
        response.setHeader('cache-control', 'private, no-store');
        stream.on('error', () => response.destroy());
        stream.pipe(response);
      }),
    );
  }
}
