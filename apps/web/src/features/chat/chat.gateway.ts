import { api, ask, type Schema } from '../../api/client.ts';
import type { ChatView, Message, Reaction } from './message.ts';

export type History = Schema<'History'>;
export type HistoryQuestion = Readonly<{ before?: string; behind?: string; around?: string; limit?: number }>;

/** What an opened chat asks of the platform. */
export type ChatGateway = Readonly<{
  chat: () => Promise<ChatView>;
  history: (question: HistoryQuestion) => Promise<History>;
  pins: () => Promise<Schema<'PinnedMessages'>>;
  markRead: (place: string) => Promise<unknown>;
  edit: (messageId: string, text: string) => Promise<unknown>;
  retract: (messageId: string) => Promise<unknown>;
  react: (messageId: string, reaction: Reaction | undefined) => Promise<unknown>;
  pin: (message: Message, until?: string) => Promise<unknown>;
  unpin: (messageId: string) => Promise<unknown>;
  acknowledge: (messageId: string) => Promise<unknown>;
}>;

export type AboutChat = Readonly<{ organizationId: string; chatId: string }>;

export const chatGateway = (about: AboutChat): ChatGateway => {
  const at = { params: { path: about } };
  const message = (messageId: string) => ({ params: { path: { ...about, messageId } } });
  return {
    chat: () => ask((headers) => api.GET('/api/organizations/{organizationId}/chats/{chatId}', { headers, ...at })),
    history: (query) =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/messages', {
          headers,
          params: { path: about, query },
        }),
      ),
    pins: () =>
      ask((headers) => api.GET('/api/organizations/{organizationId}/chats/{chatId}/pins', { headers, ...at })),
    markRead: (place) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/read', { headers, ...at, body: { place } }),
      ),
    edit: (messageId, text) =>
      ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}', {
          headers,
          ...message(messageId),
          body: { text },
        }),
      ),
    retract: (messageId) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/retraction', {
          headers,
          ...message(messageId),
        }),
      ),
    react: (messageId, reaction) =>
      ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/reaction', {
          headers,
          ...message(messageId),
          body: reaction === undefined ? {} : { reaction },
        }),
      ),
    pin: ({ messageId }, until) =>
      ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/pin', {
          headers,
          ...message(messageId),
          body: until === undefined ? {} : { until },
        }),
      ),
    unpin: (messageId) =>
      ask((headers) =>
        api.DELETE('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/pin', {
          headers,
          ...message(messageId),
        }),
      ),
    acknowledge: (messageId) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/messages/{messageId}/acknowledgement', {
          headers,
          ...message(messageId),
        }),
      ),
  };
};
