import { bindCardRequest, changeCardRequest } from '@tok/api';
import type { BindCardRequest } from '@tok/api';
import { writeTransaction } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { apiFailure, findClient, lockStayingClient, parse, parseId, requireUser } from '@tok/endpoint';
import { bindCard, deleteCard, getCard, makeDefault, refreshCard } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { awaitAnswer } from '../await-answer.ts';
import type { MayAsk } from '../charges/question-limit.ts';
import { route } from '../route.ts';
import { viewCard } from './card-view.ts';
import { requireReturnAddress } from './return-address.ts';

/** Forms a driver may open within an hour: each is a call to the provider. */
const bindingsAnHourMax = 20;
const hourMs = 3_600_000;

export function addCardRoutes(router: Router, context: PaymentContext, mayAsk: MayAsk): void {
  router.post(
    '/cards',
    route(async (request, response) => {
      const clientId = await findClient(context.db, requireUser(request));
      const wanted = parse(bindCardRequest, request.body);
      requireReturnAddress(wanted.returnUrl);
      const card = await openForm(context, clientId, wanted);
      response.status(201).json({ data: viewCard(card, context.now()) });
    }),
  );
  router.get(
    '/cards/:id',
    route(async (request, response) => {
      const clientId = await findClient(context.db, requireUser(request));
      const wanted = { id: parseId(request.params['id']), clientId };
      const card = mayAsk(clientId) ? await refreshCard(context, wanted) : await getCard(context.db, wanted);
      response.json({ data: viewCard(card, context.now()) });
    }),
  );
  router.patch(
    '/cards/:id',
    route(async (request, response) => {
      const clientId = await findClient(context.db, requireUser(request));
      const id = parseId(request.params['id']);
      parse(changeCardRequest, request.body);
      const now = context.now();
      await writeTransaction(context.db, (trx) => makeDefault(trx, { id, clientId, now }));
      response.json({ data: viewCard(await getCard(context.db, { id, clientId }), now) });
    }),
  );
  router.delete(
    '/cards/:id',
    route(async (request, response) => {
      const clientId = await findClient(context.db, requireUser(request));
      const id = parseId(request.params['id']);
      const now = context.now();
      await writeTransaction(context.db, (trx) => deleteCard(trx, { id, clientId, now }));
      response.status(204).end();
    }),
  );
}

/** The driver waits for the form's address, so its call does not wait for the worker. */
async function openForm(context: PaymentContext, clientId: Uuid, wanted: BindCardRequest): Promise<PaymentMethodRow> {
  const { db, provider } = context;
  const now = context.now();
  const id = wanted.id.toLowerCase();
  const { operationId } = await writeTransaction(db, async (trx) => {
    await lockStayingClient(trx, clientId);
    const binding = await bindCard(trx, { id, clientId, provider: provider.name, returnUrl: wanted.returnUrl, now });
    const since = new Date(now.getTime() - hourMs);
    const [{ count } = { count: 0 }] = await trx('payment_methods')
      .where({ client: clientId })
      .where('created_at', '>', since)
      .count({ count: '*' });
    if (Number(count) > bindingsAnHourMax) throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: hourMs / 1_000 });
    return binding;
  });
  const card = await awaitAnswer(context, {
    operationId,
    read: () => getCard(db, { id, clientId }),
    isAnswered: (method) => !isWithoutForm(method),
  });
  if (isWithoutForm(card)) throw apiFailure('PROVIDER_UNAVAILABLE');
  return card;
}

function isWithoutForm(method: PaymentMethodRow): boolean {
  return method.status === 'pending' && method.confirmation_url === null;
}
