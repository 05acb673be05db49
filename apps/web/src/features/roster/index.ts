export { BatchPage } from './batch-page.tsx';
export { DistributionPage } from './distribution-page.tsx';
export { ImportPage } from './import-page.tsx';
export { ImportProgressPage } from './import-progress-page.tsx';
export { PersonPage } from './person-page.tsx';
export { RolloverPage } from './rollover-page.tsx';
export { StartBatchPage } from './start-batch-page.tsx';
