const browsers = [
  ['YaBrowser', 'Яндекс Браузер'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

const first = (list: readonly (readonly [string, string])[], agent: string): string | undefined =>
  list.find(([mark]) => agent.includes(mark))?.[1];

/** What the person calls this device in the list of sessions, such as «Chrome, Windows»; from the browser's user agent. */
export const deviceName = (agent: string): string | undefined => {
  const name = [first(browsers, agent), first(systems, agent)].filter((part) => part !== undefined).join(', ');
  return name === '' ? undefined : name;
};
