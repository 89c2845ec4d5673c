import type { EndpointExtensionContext } from '@directus/types';
import type { CompanyStatementRow } from '@tok/database';
import { apiFailure, parseId, requireUser } from '@tok/endpoint';
import type { Router } from 'express';
import { route } from '../route.ts';
import { fileName, statementFormats } from './store-files.ts';

/**
 * GET /payments/company-statements/:id/pdf, …/xlsx: the file of a statement, for whoever may read the statement itself, which is
 * staff; a company takes its own from its cabinet.
 */
export function addStatementRoutes(
  router: Router,
  { services, getSchema }: Pick<EndpointExtensionContext, 'services' | 'getSchema'>,
): void {
  for (const format of ['pdf', 'xlsx'] as const) {
    router.get(
      `/company-statements/:id/${format}`,
      route(async (request, response) => {
        requireUser(request);
        const id = parseId(request.params['id']);
        const schema = await getSchema();
        const { accountability } = request as { accountability?: object };
        const statements = new services.ItemsService<CompanyStatementRow>('company_statements', {
          schema,
          accountability: accountability as never,
        });
        const [statement] = await statements.readByQuery({
          filter: { id: { _eq: id } },
          fields: ['id', 'number', format],
          limit: 1,
        });
        if (!statement) throw apiFailure('NOT_FOUND');
        const file = statement[format];
        // It is made some minutes after the statement.
        if (!file) throw apiFailure('NOT_FOUND');
        const { stream } = await new services.AssetsService({ schema, accountability: null }).getAsset(file);
        const name = encodeURIComponent(fileName(statement, format));
        response.setHeader('content-type', statementFormats[format].type);
        response.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
        response.setHeader('cache-control', 'private, no-store');
        stream.on('error', () => response.destroy());
        stream.pipe(response);
      }),
    );
  }
}
