import { explainTariffRequest, tariffWeekRequest } from '@tok/api';
import { parse, requireStaff, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { explainCharge } from '../tariffs/explain/explain-charge.ts';
import { priceWeek } from '../tariffs/explain/price-week.ts';

/** For staff: what a charge would cost, and why. Nothing is written. */
export function addTariffRoutes(router: Router, { db }: ChargingContext): void {
  router.post(
    '/tariffs/explain',
    route(async (request, response) => {
      requireStaff(request);
      response.json({ data: await explainCharge(db, parse(explainTariffRequest, lowerCased(request.body))) });
    }),
  );

  router.post(
    '/tariffs/week',
    route(async (request, response) => {
      requireStaff(request);
      response.json({ data: await priceWeek(db, parse(tariffWeekRequest, lowerCased(request.body))) });
    }),
  );
}

/** SQLite compares ids as text. */
function lowerCased(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [
      name,
      name.endsWith('Id') && typeof value === 'string' ? value.toLowerCase() : value,
    ]),
  );
}
