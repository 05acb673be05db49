export { AuditPage } from './audit-page.tsx';
export { ChatPresencePage } from './chat-presence-page.tsx';
export { OrdersPage } from './orders-page.tsx';
export { PresencePage } from './presence-page.tsx';
export { TrailPage } from './trail-page.tsx';
