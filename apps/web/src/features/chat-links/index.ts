export { ChatLinksPage } from './chat-links-page.tsx';
export { JoinChatPage } from './join-chat-page.tsx';
export { OwnChatLinksPage } from './own-chat-links-page.tsx';
