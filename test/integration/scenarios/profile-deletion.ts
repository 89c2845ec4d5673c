import { randomUUID } from 'node:crypto';
import { profileDeletion, topUpView } from '@tok/api';
import type { ProfileDeletion } from '@tok/api';
import type { ClientRow, ProfileDeletionRow, RefundRow } from '@tok/database';
import { expect, test } from 'vitest';
import { readEveryValue } from '../../../extensions/sign-in/src/deletion/testing/every-value.ts';
import { dataOf, errorCodeOf } from '../../harness/api-client.ts';
import { signIn } from '../../harness/driver.ts';
import type { Driver } from '../../harness/driver.ts';
import { eventually } from '../../harness/eventually.ts';
import { fillForm } from '../../harness/provider-forms.ts';
import type { Stack } from '../../harness/stack.ts';
import { askToTopUp, untilReceipts, untilTopUp } from './top-ups.ts';

const path = '/sign-in/profile/deletion';

async function look(driver: Driver): Promise<ProfileDeletion> {
  return dataOf(profileDeletion, await driver.call(path));
}

/** The database forgets him, in as many steps as his money takes. */
async function untilClosed(stack: Stack, { clientId }: Driver): Promise<ProfileDeletionRow> {
  const read = async () => {
    const row = await stack.db<ProfileDeletionRow>('profile_deletions').where({ client: clientId }).first();
    return row?.state === 'closed' ? row : null;
  };
  return eventually(read, { what: `profile ${clientId} deleted`, timeoutMs: 120_000 });
}

async function placesOf(stack: Stack, wanted: string[]): Promise<string[]> {
  const values = await readEveryValue(stack.db);
  const found = values.filter(({ text }) => wanted.some((secret) => text.includes(secret)));
  return [...new Set(found.map(({ place }) => place))];
}

/** A driver leaves: his balance goes back to its card, and no table of the whole product knows him any more. */
export function describeProfileDeletion(theStack: () => Stack): void {
  test('a profile with a balance is deleted: the money goes back, the person is gone, the same phone is a new client', async () => {
    const stack = theStack();
    const driver = await signIn(stack);
    const email = `${randomUUID()}@example.com`;
    await driver.call('/sign-in/profile', { method: 'PATCH', body: { email, locale: 'en' } });
    const topUp = { id: randomUUID(), amountMinor: 30_000 };
    const { confirmationUrl } = dataOf(topUpView, await askToTopUp(driver, topUp));
    expect((await look(driver)).obstacles.map(({ kind }) => kind)).toEqual(['charge']);
    expect(errorCodeOf(await driver.call(path, { body: { confirmation: 'УДАЛИТЬ' } }))).toBe('DELETION_IMPOSSIBLE');
    await fillForm(confirmationUrl);
    await untilTopUp(driver, topUp.id, 'captured');
    await untilReceipts(driver, { payment: topUp.id }, 1);
    expect(await look(driver)).toMatchObject({ state: 'active', balanceMinor: 30_000, unplacedMinor: 0 });
    expect(await placesOf(stack, [driver.phone])).toContain('clients.phone');

    const begun = dataOf(profileDeletion, await driver.call(path, { body: { confirmation: 'DELETE' } }));
    expect(begun.state).toBe('requested');
    expect(errorCodeOf(await askToTopUp(driver, { id: randomUUID(), amountMinor: 30_000 }))).toBe('DELETION_REQUESTED');
    const { act } = await untilClosed(stack, driver);
    expect(act).toContain('directus_users: удалены записи целиком, строк: 1');
    const refunds = await stack.db<RefundRow>('refunds').where({ payment: topUp.id });
    expect(refunds).toMatchObject([{ kind: 'balance', status: 'succeeded', amount_minor: 30_000 }]);
    expect(await placesOf(stack, [driver.phone, email])).toEqual([]);

    expect(errorCodeOf(await driver.call('/sign-in/profile')), 'the token outlives the user').toBe('FORBIDDEN');
    const again = await signIn(stack, driver.phone);
    expect(again.clientId).not.toBe(driver.clientId);
    expect((await again.sources()).balanceMinor).toBe(0);
    const gone = await stack.db<ClientRow>('clients').where({ id: driver.clientId }).first();
    expect(gone).toMatchObject({ user: null, phone: null, email: null, locale: null });
    expect(gone?.phone_hash).toMatch(/^[0-9a-f]{64}$/);
  });
}
