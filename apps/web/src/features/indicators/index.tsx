import { IndicatorPage } from './indicator-page.tsx';
import { OverviewPage } from './overview-page.tsx';

export { IndicatorPage, OverviewPage };
export { RegionsPage } from './regions-page.tsx';

type Own = Readonly<{ organizationId: string }>;

/** The indicators of an organisation as its own people see them. */
export const OwnOverviewPage = ({ organizationId }: Own) => <OverviewPage organizationId={organizationId} inside />;

/** One of them. */
export const OwnIndicatorPage = ({ organizationId, indicatorId }: Own & Readonly<{ indicatorId: string }>) => (
  <IndicatorPage organizationId={organizationId} indicatorId={indicatorId} inside />
);
