/** Of a route only what tells it from others. */
type Address = Readonly<{ subject: string; method: string; path: string }>;

/**
 * Declares the specs of who may do what: one row per route, one column per role, the HTTP status in between. A route without
 * a row fails, and so does a row without a route. Whoever has no token gets 401 everywhere; that needs no column.
 *
 * @param call sends a valid request to the route as that role (`nobody`: without a token) and gives the status
 */
export const accessSpec = <Role extends string>(
  routes: readonly Address[],
  table: Readonly<Record<string, Readonly<Record<Role, number>>>>,
  call: (route: Address, role: Role | 'nobody') => Promise<number>,
): void => {
  it('has a row for every route, and no other', () => {
    expect(Object.keys(table).sort()).toEqual(routes.map(({ subject }) => subject).sort());
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    const row = table[route.subject] ?? ({} as Record<Role, number>);
    const expected: Record<string, number> = { nobody: 401, ...row };
    const answered: Record<string, number> = {};
    for (const role of Object.keys(expected)) answered[role] = await call(route, role as Role | 'nobody');
    expect(answered).toEqual(expected);
  });
};
