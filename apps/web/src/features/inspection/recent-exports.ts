const MOST = 10;

/** A bundle that was asked for on this device. */
export type RecentExport = Readonly<{ exportId: string; from: string; to: string }>;

const keyOf = (organizationId: string): string => `zveno-exports-${organizationId}`;

/** Bundles asked for on this device, the latest first: they stay on the server for a week. */
export const recentExports = (organizationId: string): readonly RecentExport[] =>
  (localStorage.getItem(keyOf(organizationId)) ?? '').split(' ').flatMap((line) => {
    const [exportId = '', from = '', to = ''] = line.split('_');
    return to === '' ? [] : [{ exportId, from, to }];
  });

export const rememberExport = (organizationId: string, recent: RecentExport): void => {
  const lines = [recent, ...recentExports(organizationId)].slice(0, MOST);
  localStorage.setItem(
    keyOf(organizationId),
    lines.map(({ exportId, from, to }) => `${exportId}_${from}_${to}`).join(' '),
  );
};
