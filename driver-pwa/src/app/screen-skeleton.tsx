import { IonContent, IonHeader, IonToolbar } from '@ionic/react';
import { Skeletons } from '../components/skeletons.tsx';

/** A screen whose code is on its way. */
export function ScreenSkeleton() {
  return (
    <>
      <IonHeader>
        <IonToolbar>
          <div className="page-header__row" />
        </IonToolbar>
      </IonHeader>
      <IonContent>
        <div className="page">
          <Skeletons count={4} heightPx={120} />
        </div>
      </IonContent>
    </>
  );
}
