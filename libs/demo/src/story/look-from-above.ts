import type { Body } from './api.ts';
import type { School } from './found-school.ts';
import { signIn, until, type Person, type Stage } from './people.ts';
import type { Tell } from './play-story.ts';

/** Whoever looks at the figures of the made-up region; of the range that no operator gives out. */
export const ANALYST = {
  surname: 'Аналитикова',
  givenName: 'Алла',
  patronymic: 'Андреевна',
  phone: '+70009999902',
};
const MOST = 3;
/** The first month of the roster that a demonstration imports. */
const BEGINS = '2026-09';

/** The months of the school year that are over, the latest at most: `2026-10`. */
const monthsOver = (today: string): string[] => {
  const found: string[] = [];
  const month = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  while (found.length < MOST) {
    month.setUTCMonth(month.getUTCMonth() - 1);
    const name = month.toISOString().slice(0, 7);
    if (name < BEGINS) break;
    found.unshift(name);
  }
  return found;
};

/** The operator closes the months that are over, and an analyst sees the region's figures of them. */
export const lookFromAbove = async (
  stage: Stage,
  { organizationId }: School,
  operator: Person,
  tell: Tell,
): Promise<void> => {
  const today = new Date().toISOString().slice(0, 10);
  const months = monthsOver(today);
  const { municipalityId } = (await operator.api.get('/organizations?limit=100')).items.find(
    (one: Body) => one.organizationId === organizationId,
  );
  const regions: Body[] = (await operator.api.get('/regions')).items;
  const [{ regionId }] = regions as [Body];
  for (const month of months)
    await operator.api.post(`/regions/${regionId}/reporting-periods`, { kind: 'month', from: `${month}-01` });
  const analyst = await signIn(stage, ANALYST);
  await operator.api.post(`/accounts/${analyst.personId}/roles`, { role: 'analyst' });
  const asked = new URLSearchParams({ municipalityId, period: 'month', from: `${BEGINS}-01`, to: today });
  const shown = await until(stage, 'показатели закрытых месяцев', async () => {
    const { status, body } = await analyst.api.ask('GET', `/indicators/A22/values?${asked}`);
    return status === 200 && body.rows.length === months.length ? (body.rows as Body[]) : undefined;
  });
  tell(
    months.length === 0
      ? 'Аналитик вошёл; показатели появятся у него, когда закончится первый месяц'
      : `Оператор закрыл месяцы: ${months.length}; аналитик видит контингент: ${shown.at(-1).value}`,
  );
};
