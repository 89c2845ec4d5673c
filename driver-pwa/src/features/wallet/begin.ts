import { useIonRouter } from '@ionic/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { debtsKey } from '../../api/get-debts.ts';
import { sourcesKey } from '../../api/get-sources.ts';
import { beginPayment, type PaymentKindName, type Wish } from '../../api/pending-payment.ts';
import { leaveApp } from '../../leave-app.ts';
import { absoluteAddress } from '../../paths.ts';

/**
 * Takes money: leads to the provider's form where there is one to fill, else to the page that follows the payment to its end.
 *
 * @param pathOf that page, by the payment's id
 */
export function useBeginPayment<Name extends PaymentKindName>(name: Name, pathOf: (id: string) => string) {
  const router = useIonRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish<Name>) => beginPayment(name, wish, (id) => absoluteAddress(pathOf(id))),
    onSuccess: ({ id, confirmationUrl }) => {
      if (confirmationUrl) leaveApp(confirmationUrl);
      else router.push(pathOf(id), 'forward', 'replace');
    },
    // Another debt than was shown, a card that has run out meanwhile: the screen is to show what is true.
    onError: () => {
      for (const queryKey of [sourcesKey, debtsKey]) void queries.invalidateQueries({ queryKey });
    },
  });
}
