import { QueryClientProvider } from '@tanstack/react-query';
import { AdaptivityProvider, AppRoot, ConfigProvider } from '@vkontakte/vkui';
import { Suspense } from 'react';
import type { IntlShape } from 'react-intl';
import { StepUpDialog } from '../features/second-factor/step-up-dialog.tsx';
import { Loading } from '../ui/query-view.tsx';
import { queryClient } from './queries.ts';
import { CurrentPage } from './pages.tsx';
import { Shell } from './shell.tsx';
import { TextProvider } from './text.tsx';

/** The whole app. Light or dark follows the device. */
export const App = ({ intl }: Readonly<{ intl: IntlShape }>) => (
  <TextProvider intl={intl}>
    <QueryClientProvider client={queryClient}>
      <ConfigProvider platform="android" locale={intl.locale} transitionMotionEnabled={false}>
        <AdaptivityProvider>
          <AppRoot>
            <Shell>
              <Suspense fallback={<Loading />}>
                <CurrentPage />
              </Suspense>
            </Shell>
            <StepUpDialog />
          </AppRoot>
        </AdaptivityProvider>
      </ConfigProvider>
    </QueryClientProvider>
  </TextProvider>
);
