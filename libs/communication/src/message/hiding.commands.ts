import type { MessageEvent } from '@zveno/contracts-communication/events';
import type { Command } from '@zveno/kernel';
import { assertOpen, known, type Earlier, type OfMessage } from './known-message.ts';
import type { Segment } from './segment.state.ts';

type ByCase = OfMessage & Earlier & Readonly<{ caseId: string }>;

export type HideContent = Command<'HideContent', ByCase>;
export type RestoreContent = Command<'RestoreContent', ByCase>;

const about = ({ messageId, chatId, organizationId, caseId }: ByCase) => ({
  messageId,
  chatId,
  organizationId,
  caseId,
});

/** @throws DomainError `message.not-found`, `segment.closed` */
export const hideContent = ({ data }: HideContent, state: Segment): MessageEvent[] => {
  assertOpen(state);
  return known(state, data).hidden ? [] : [{ type: 'ContentHidden', data: about(data) }];
};

/** @throws DomainError `message.not-found`, `segment.closed` */
export const restoreContent = ({ data }: RestoreContent, state: Segment): MessageEvent[] => {
  assertOpen(state);
  return known(state, data).hidden ? [{ type: 'ContentRestored', data: about(data) }] : [];
};
