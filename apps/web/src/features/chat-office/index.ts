export { ChatOfficePage } from './chat-office-page.tsx';
export { CompliancePage } from './compliance-page.tsx';
export { DirectChatsPage } from './direct-chats-page.tsx';
export { ExceptionsPage } from './exceptions-page.tsx';
export { StrategyPage } from './strategy-page.tsx';
