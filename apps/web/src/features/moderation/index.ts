export { BreakGlassPage } from './break-glass-page.tsx';
export { BrokenGlassPage } from './broken-glass-page.tsx';
export { CasePage } from './case-page.tsx';
export { CasesPage } from './cases-page.tsx';
export { InquiriesPage } from './inquiries-page.tsx';
export { OwnModerationPage } from './own-moderation-page.tsx';
