import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EndpointExtensionContext } from '@directus/types';
import type { ClientRow } from '@tok/database';
import { apiFailure, parse, parseId, requireUser } from '@tok/endpoint';
import { readLedger, readStatement } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { route } from '../route.ts';
import { ledgerCsv } from './ledger-csv.ts';
import { statementCsv } from './statement-csv.ts';

/** What of Directus decides who may read. */
type Directus = Pick<EndpointExtensionContext, 'services' | 'getSchema'>;

const dayMs = 24 * 3_600_000;
const statementDaysMax = 366;
const ledgerDaysMax = 92;

/** Local days of Moscow, both within the period. */
function period(daysMax: number) {
  return z
    .object({ from: z.iso.date(), to: z.iso.date(), format: z.enum(['csv', 'json']).default('json') })
    .transform(({ from, to, format }) => ({
      ...{ from, to, format },
      window: { from: midnight(from), to: new Date(midnight(to).getTime() + dayMs) },
    }))
    .refine(({ window }) => window.from < window.to, { path: ['to'], message: 'раньше начала' })
    .refine(({ window }) => window.to.getTime() - window.from.getTime() <= daysMax * dayMs, {
      path: ['to'],
      message: `не больше ${daysMax} дней`,
    });
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+03:00`);
}

/**
 * For those who may read the ledger, which are administrators, operators and support:
 * - GET /payments/statements/clients/:id?from&to&format=json|csv: what happened to a client's money
 * - GET /payments/statements/ledger?from&to: every transfer of those days, as CSV
 */
export function addClientStatementRoutes(router: Router, { db, logger }: PaymentContext, directus: Directus): void {
  router.get(
    '/statements/clients/:id',
    route(async (request, response) => {
      requireUser(request);
      const { from, to, format, window } = parse(period(statementDaysMax), request.query);
      const client = await readClient(request, directus);
      const statement = await readStatement(db, { clientId: client.id, ...window });
      response.setHeader('cache-control', 'private, no-store');
      if (format === 'json') {
        response.json({ data: { client: client.id, from, to, ...statement } });
        return;
      }
      asFile(response, `statement-${from}-${to}.csv`);
      response.send(statementCsv(statement, { phone: client.phone ?? '', from, to }));
    }),
  );
  router.get(
    '/statements/ledger',
    route(async (request, response) => {
      requireUser(request);
      const { from, to, window } = parse(period(ledgerDaysMax), request.query);
      await requireLedger(request, directus);
      asFile(response, `ledger-${from}-${to}.csv`);
      response.setHeader('cache-control', 'private, no-store');
      try {
        await pipeline(Readable.from(ledgerCsv(readLedger(db, window))), response);
      } catch (error) {
        // The head is sent: the connection breaks, and the file is seen to be incomplete.
        if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
        logger.error({ err: error }, 'an export of the ledger broke off');
      }
    }),
  );
}

/** @throws what Directus answers a user who may not read the ledger */
async function requireLedger(request: Request, { services, getSchema }: Directus): Promise<void> {
  const transfers = new services.ItemsService('ledger_transfers', await as(request, getSchema));
  await transfers.readByQuery({ fields: ['id'], limit: 1 });
}

/** A driver may read himself, and a company its drivers: the ledger decides first. */
async function readClient(request: Request, directus: Directus): Promise<Pick<ClientRow, 'id' | 'phone'>> {
  await requireLedger(request, directus);
  const id = parseId(request.params['id']);
  const clients = new directus.services.ItemsService<ClientRow>('clients', await as(request, directus.getSchema));
  const [client] = await clients.readByQuery({ filter: { id: { _eq: id } }, fields: ['id', 'phone'], limit: 1 });
  if (!client) throw apiFailure('NOT_FOUND');
  return client;
}

async function as(request: Request, getSchema: Directus['getSchema']) {
  const { accountability } = request as { accountability?: object };
  // Without a user Directus would ask for no permission at all.
  if (!accountability) throw apiFailure('NOT_SIGNED_IN');
  return { schema: await getSchema(), accountability: accountability as never };
}

function asFile(response: Response, name: string): void {
  response.setHeader('content-type', 'text/csv; charset=utf-8');
  response.setHeader('content-disposition', `attachment; filename="${name}"`);
}
