import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { toppedUp } from '../../../../../packages/payments/src/testing/captured-payments.ts';
import type { DeletionScene } from './deletion-scene.ts';

/** What is a driver's own, as it may stand anywhere. */
export const secrets = {
  email: 'ivan.petrov_1984@example.com',
  ip: '203.0.113.77',
  userAgent: 'Mozilla/5.0 (Linux; Android 16; Pixel 9 of Ivan)',
  cardFirst6: '220247',
  device: 'device-digest-of-ivan',
  code: '481516',
  codeDigest: 'digest-of-481516',
  codeSealed: 'sealed-481516',
  messageId: 'sms-of-ivan-1',
  endpoint: 'https://push.example/send/ivan-endpoint',
  pushKey: 'ivan-p256dh',
  pushSecret: 'ivan-auth',
  reportText: 'Я, Иван Петров, не смог отстегнуть разъём',
  staffComment: 'Перезвонили Ивану Петрову',
  tagComment: 'Карта Петрова И. И.',
  tariffName: 'Цена для Петрова',
  orderReason: 'Петров И. И. жаловался по телефону',
  receiptFault: 'Чек не дошёл до ivan.petrov',
  noticeKey: 'notice-of-ivan',
} as const;

/**
 * Fills every table that may hold something of a driver: sign-in, consents, a card bound and money paid and given back through
 * the provider, receipts, charges, a tag, a tariff of his own, reports, pushes, what Directus keeps by itself.
 *
 * @returns further values that must go: his phone, and how the provider knows his card
 */
export async function fillWorld(scene: DeletionScene): Promise<string[]> {
  const { money, clientId } = scene;
  const { db } = money;
  const phone = String((await scene.client()).phone);
  await db('clients').where({ id: clientId }).update({ email: secrets.email });
  const card = await money.addCard();
  const method = await money.card(card);
  await toppedUp(money, 90_000, card);
  await signIn(scene, phone);
  await charge(scene, card);
  await money.settleReceipts();
  await money.db('receipts').update({ last_error: secrets.receiptFault, comment: secrets.staffComment });
  await write(scene, phone);
  return [phone, phone.slice(2), String(method.provider_method_id), '2987'];
}

async function signIn({ money: { db, now }, clientId }: DeletionScene, phone: string): Promise<void> {
  const code = randomUUID();
  const at = now();
  await db('login_codes').insert({
    ...{ id: code, phone, channel: 'sms', code_hmac: secrets.codeDigest, recorded_code: secrets.code, attempts: 1 },
    ...{ created_at: at, expires_at: at, consumed_at: at, ip: secrets.ip, user_agent: secrets.userAgent },
    ...{ device: secrets.device, code_enc: secrets.codeSealed, provider: 'smsru', delivery_status: 'delivered' },
    ...{ provider_message_id: secrets.messageId, accepted_documents: '[]' },
  });
  const document = randomUUID();
  await db('documents').insert({
    ...{ id: document, type: 'terms', version: 1, title: 'Условия', text: '<p>…</p>' },
    ...{ in_force_from: at, requires_consent: true },
  });
  await db('consents').insert({
    ...{ id: randomUUID(), client: clientId, document, document_type: 'terms', document_version: 1, accepted_at: at },
    ...{ ip: secrets.ip, user_agent: secrets.userAgent, login_code: code },
  });
  const { user } = await db('clients').where({ id: clientId }).first('user');
  await db('directus_sessions').insert({ token: 'session-of-ivan', user });
  await db('directus_activity').insert({ user, ip: secrets.ip, user_agent: secrets.userAgent });
  const data = JSON.stringify({ phone, email: secrets.email });
  await db('directus_revisions').insert({ collection: 'clients', item: clientId, data });
  await db('directus_comments').insert({
    collection: 'clients',
    item: clientId,
    data: JSON.stringify(secrets.staffComment),
  });
}

/** A card charge with a part given back by hand, and one of a company that was put into its statement. */
async function charge({ money, clientId }: DeletionScene, card: Uuid): Promise<void> {
  const hold = await money.hold({ source: 'card', paymentMethodId: card, amountMinor: 50_000 });
  await money.settleDown();
  await money.settle(hold.id, 30_000);
  await money.settleDown();
  await money.db('money_orders').insert({
    ...{ id: randomUUID(), kind: 'balance_credit', client: clientId, amount_minor: 1_000, status: 'refused' },
    ...{ reason: secrets.orderReason, created_at: money.now(), outcome: 'Не исполнено', completed_at: money.now() },
  });
  await money.db('refunds').insert({
    ...{
      id: randomUUID(),
      payment: hold.id,
      client: clientId,
      session: hold.session,
      kind: 'sale',
      destination: 'card',
    },
    ...{ amount_minor: 100, reason: secrets.orderReason, status: 'failed', created_at: money.now() },
  });
}

async function write({ money: { db, now }, clientId }: DeletionScene, phone: string): Promise<void> {
  const at = now();
  const { id: station } = await db('stations').first('id');
  const { id: tag } = { id: randomUUID() };
  await db('id_tags').insert({
    id: tag,
    tag: 'RFID1',
    status: 'accepted',
    client: clientId,
    comment: secrets.tagComment,
  });
  await db('directus_revisions').insert({ collection: 'id_tags', item: tag, data: JSON.stringify(secrets.tagComment) });
  await db('tariffs').insert({
    ...{ id: randomUUID(), name: secrets.tariffName, description: secrets.tariffName, client: clientId },
    ...{ price_minor_per_kwh: 1_500, is_active: true, created_at: at },
  });
  const report = randomUUID();
  await db('station_reports').insert({
    ...{ id: report, client: clientId, station, kind: 'other', text: secrets.reportText, status: 'done' },
    ...{ comment: secrets.staffComment, created_at: at },
  });
  await db('mail_outbox').insert({
    ...{ id: report, to: '["support@tok.example"]', cc: '[]', subject: '', template: 'station_problem' },
    ...{ variables: JSON.stringify({ phone, comment: secrets.reportText }), status: 'sent', attempts: 1 },
    ...{ next_attempt_at: at, created_at: at },
  });
  await db('push_subscriptions').insert({
    ...{ id: randomUUID(), client: clientId, endpoint: secrets.endpoint, p256dh: secrets.pushKey },
    ...{ auth: secrets.pushSecret, created_at: at },
  });
  await db('notices').insert({
    ...{ id: randomUUID(), client: clientId, kind: 'session_ended', facts: '{}', key: secrets.noticeKey },
    ...{ created_at: at, push_status: 'sent' },
  });
  await db('station_watches').insert({ id: randomUUID(), client: clientId, station, created_at: at, expires_at: at });
  await db('favourite_stations').insert({ id: randomUUID(), client: clientId, station, created_at: at });
}
