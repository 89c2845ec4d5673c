import { IonRefresher, IonRefresherContent } from '@ionic/react';
import { useQueryClient } from '@tanstack/react-query';

/** Pulled down, the screen reads again whatever it shows; a failure tells of itself there. */
export function PullToRefresh() {
  const queries = useQueryClient();
  return (
    <IonRefresher
      slot="fixed"
      onIonRefresh={(event) => {
        void queries.refetchQueries({ type: 'active' }).finally(() => event.detail.complete());
      }}
    >
      <IonRefresherContent />
    </IonRefresher>
  );
}
