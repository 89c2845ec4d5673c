import { charging } from './charging.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { decimal } from './decimal.ts';
import { declines } from './declines.ts';
import { deletion } from './deletion.ts';
import { email } from './email.ts';
import { form } from './form.ts';
import { history } from './history.ts';
import { info } from './info.ts';
import { map } from './map.ts';
import { menu } from './menu.ts';
import { moneyPath } from './money-path.ts';
import { notices } from './notices.ts';
import { parameters } from './parameters.ts';
import { payment } from './payment.ts';
import { receipts } from './receipts.ts';
import { scanner } from './scanner.ts';
import { signIn } from './sign-in.ts';
import { station } from './station.ts';
import { stations } from './stations.ts';
import { summary } from './summary.ts';
import { wallet } from './wallet.ts';

/** A file a screen; each names its keys itself. */
export const en = {
  ...charging,
  ...codes,
  ...common,
  ...decimal,
  ...declines,
  ...deletion,
  ...email,
  ...form,
  ...history,
  ...info,
  ...map,
  ...menu,
  ...moneyPath,
  ...notices,
  ...parameters,
  ...payment,
  ...receipts,
  ...scanner,
  ...signIn,
  ...station,
  ...stations,
  ...summary,
  ...wallet,
};
