import { IonApp } from '@ionic/react';
import { IonReactRouter } from '@ionic/react-router';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

const future = { v7_startTransition: true, v7_relativeSplatPath: true };

export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <QueryClientProvider client={queryClient}>
      <IonApp>
        <ErrorBoundary>
          <IonReactRouter basename={import.meta.env.BASE_URL} future={future}>
            <Shell />
          </IonReactRouter>
        </ErrorBoundary>
      </IonApp>
    </QueryClientProvider>
  );
}
