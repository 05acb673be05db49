const KEPT = 'zveno-link';

/**
 * The secret part of a link: what stands behind `#`. It is taken out of the address at once, so that it stays in no history
 * and is seen over no shoulder, and kept by this tab until it is used.
 */
export const takeLinkToken = (): string => {
  const found = location.hash.slice(1);
  if (found !== '') {
    sessionStorage.setItem(KEPT, found);
    history.replaceState(history.state, '', location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? '';
};

export const forgetLinkToken = (): void => sessionStorage.removeItem(KEPT);
