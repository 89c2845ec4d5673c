import { IonContent, IonHeader, IonToolbar } from '@ionic/react';
import { Skeletons } from '../components/skeletons.tsx';

/**
 * A screen whose code is on its way. No IonPage: Ionic would take it for the screen, and leave the one that comes in its place
 * invisible.
 */
export function ScreenSkeleton() {
  return (
    <div className="ion-page">
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
    </div>
  );
}
