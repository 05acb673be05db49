export { ChatLinksPage } from './chat-links-page.tsx';
export { JoinChatPage } from './join-chat-page.tsx';
