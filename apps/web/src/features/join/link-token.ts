/** What a link leads into: an organisation, or one of its chats. Each kind is kept by itself. */
export type LinkKind = 'organization' | 'chat';

const keyOf = (kind: LinkKind): string => (kind === 'chat' ? 'zveno-chat-link' : 'zveno-link');

/**
 * The secret part of a link: what stands behind `#`. It is taken out of the address at once, so that it stays in no history
 * and is seen over no shoulder, and kept by this tab until it is used.
 */
export const takeLinkToken = (kind: LinkKind = 'organization'): string => {
  const found = location.hash.slice(1);
  if (found !== '') {
    sessionStorage.setItem(keyOf(kind), found);
    history.replaceState(history.state, '', location.pathname);
  }
  return sessionStorage.getItem(keyOf(kind)) ?? '';
};

export const forgetLinkToken = (kind: LinkKind = 'organization'): void => sessionStorage.removeItem(keyOf(kind));
