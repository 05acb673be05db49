import { QueryClientProvider } from '@tanstack/react-query';
import { AdaptivityProvider, AppRoot, ConfigProvider } from '@vkontakte/vkui';
import { Suspense } from 'react';
import type { IntlShape } from 'react-intl';
import { StepUpDialog } from '../features/second-factor/step-up-dialog.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { FailedPage } from '../ui/failed-page.tsx';
import { Loading } from '../ui/query-view.tsx';
import { queryClient } from './queries.ts';
import { CurrentPage } from './pages.tsx';
import { usePath } from './router.tsx';
import { Shell } from './shell.tsx';
import { TextProvider } from './text.tsx';

/** A page that cannot be drawn leaves the way to the others open. */
const Place = () => (
  <Boundary of={usePath()} instead={(error) => <FailedPage error={error} onAgain={() => location.reload()} />}>
    <Suspense fallback={<Loading />}>
      <CurrentPage />
    </Suspense>
  </Boundary>
);

/** The whole app. Light or dark follows the device. */
export const App = ({ intl }: Readonly<{ intl: IntlShape }>) => (
  <TextProvider intl={intl}>
    <QueryClientProvider client={queryClient}>
      <ConfigProvider platform="android" locale={intl.locale} transitionMotionEnabled={false}>
        <AdaptivityProvider>
          <AppRoot>
            <Shell>
              <Place />
            </Shell>
            <StepUpDialog />
          </AppRoot>
        </AdaptivityProvider>
      </ConfigProvider>
    </QueryClientProvider>
  </TextProvider>
);
