export { UsagePage } from './usage-page.tsx';
export { UsageReportPage } from './usage-report-page.tsx';
