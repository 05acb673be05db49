export { ChatsBadge } from './chats-badge.tsx';
export { ChatsPage } from './chats-page.tsx';
