import type { DraftMemory } from './composer.view-model.ts';

const PREFIX = 'zveno-draft-';

/** Texts that were begun, for this tab: they are gone with it. */
export const draftMemory = (chatId: string): DraftMemory => ({
  recall: () => sessionStorage.getItem(PREFIX + chatId) ?? '',
  keep: (text) => {
    if (text === '') sessionStorage.removeItem(PREFIX + chatId);
    else sessionStorage.setItem(PREFIX + chatId, text);
  },
});
