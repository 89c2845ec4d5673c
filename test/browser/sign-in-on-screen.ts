import type { LoginCodeRow } from '@tok/database';
import type { Page } from 'playwright-core';
import { newPhone } from '../harness/driver.ts';
import { eventually } from '../harness/eventually.ts';
import type { Stack } from '../harness/stack.ts';

/** At the sign-in: the number, the consent, and on to where the code is typed. @returns the number, +7… */
export async function askForCodeOnScreen(page: Page): Promise<string> {
  const phone = newPhone();
  await page.getByLabel('Номер телефона').fill(phone.replace('+7', '8'));
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Получить код в СМС' }).click();
  await page.getByRole('heading', { name: 'Подтверждение' }).waitFor();
  return phone;
}

/** Signs in as a person does; the code is read where the recording provider puts it. @returns the number, +7… */
export async function signInOnScreen(page: Page, stack: Stack): Promise<string> {
  const phone = await askForCodeOnScreen(page);
  const look = async () => {
    const row = await stack.db<LoginCodeRow>('login_codes').where({ phone }).orderBy('created_at', 'desc').first();
    return row?.recorded_code ?? null;
  };
  const code = await eventually(look, { what: `code for ${phone}` });
  await page.getByLabel('Код из шести цифр').fill(code);
  return phone;
}
