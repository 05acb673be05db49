import type { Route } from '@zveno/contracts-common';
import { idOf } from './school.fixture.ts';

const of = (what: string) => idOf(`school ${what}`);

/** What a field of a request holds where the built school has a thing of that kind. */
const fields: Readonly<Record<string, unknown>> = {
  organizationId: idOf('school'),
  regionId: of('region'),
  municipalityId: of('municipality'),
  academicYearId: of('2026'),
  unitId: of('5А'),
  fromUnitId: of('5А'),
  toUnitId: of('5Б'),
  subjectId: of('maths'),
  orderId: of('order'),
  studentEntryId: of('pupil 1'),
  name: 'Имя',
  timeZone: 'Europe/Moscow',
  cohort: 5,
  phone: '+7 000 123-45-67',
  token: 'x.y',
  startsOn: '2026-09-01',
  endsOn: '2027-08-31',
  children: [{ studentEntryId: of('pupil 1') }],
  options: ['Да', 'Нет'],
  links: [],
  service: 'org-structure',
  projection: 'units',
};

/** Fields whose value the route decides. */
const personOf = (subject: string): string =>
  /employee|curator|teaching/u.test(subject)
    ? of('teacher')
    : /guardian/u.test(subject)
      ? of('guardian')
      : of('pupil 1');

/** Fields that say about whom a request is, and so who may send it: given where they may be left out too. */
const decides = new Set(['unitId']);

/** A made thing has an id of its own. */
const creates = /\.(?:register|add|open|create-[a-z-]+)$/u;
const made = new Set(['unitId', 'subjectId', 'orderId']);

type Schema = Readonly<{
  $ref?: string;
  type?: string;
  enum?: readonly unknown[];
  pattern?: string;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
}>;
export type Document = Readonly<{
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- only a few fields of it are looked at
  paths: Readonly<Record<string, Readonly<Record<string, any>>>>;
  components: Readonly<{ schemas: Readonly<Record<string, Schema>> }>;
}>;

/** Texts of the kinds that fields ask for; the first that a pattern takes is taken. */
const texts = [
  '2026-09-01',
  'own-wish',
  idOf('something else'),
  '123456',
  '2026-09-01T09:00:00.000Z',
  'a'.repeat(64),
  'a'.repeat(43),
  'Название',
  '0001.0000000001',
  '+70001234567',
  '21:00',
];

/** A value that a schema takes, the plainest there is. */
const valueFor = (schema: Schema, document: Document): unknown => {
  if (schema.$ref !== undefined)
    return valueFor(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'array') return schema.items === undefined ? [] : [valueFor(schema.items, document)];
  if (schema.type === 'object' || schema.properties !== undefined)
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, fields[name] ?? valueFor(schema.properties![name]!, document)]),
    );
  const { pattern } = schema;
  return pattern === undefined ? 'Название' : texts.find((text) => new RegExp(pattern, 'u').test(text));
};

/**
 * A request to a route that its door takes, from the platform's own description: the path filled in, what must be in the body.
 * @param ids what stands in fields of these names instead of the built school's
 */
export const requestTo = (
  route: Route,
  document: Document,
  ids: Readonly<Record<string, unknown>> = {},
): Readonly<{ path: string; body?: object }> => {
  const operation = document.paths[`/api${route.path}`]![route.method.toLowerCase()];
  const given = (name: string, schema: Schema): unknown => {
    if (name === 'rosterEntryId') return personOf(route.subject);
    if (made.has(name) && creates.test(route.subject)) return idOf(`${route.subject} ${name}`);
    return ids[name] ?? fields[name] ?? valueFor(schema, document);
  };
  const parameters = operation.parameters as readonly { name: string; in: string; required: boolean; schema: Schema }[];
  const of = (place: string) =>
    parameters.filter(({ name, in: at, required }) => at === place && (required || decides.has(name)));
  const values = new Map(of('path').map(({ name, schema }) => [name, String(given(name, schema))]));
  const path = route.path.replace(/\{(\w+)\}/gu, (_, name: string) => values.get(name)!);
  const query = new URLSearchParams(
    of('query').map(({ name, schema }): [string, string] => [name, String(given(name, schema))]),
  ).toString();
  const schema = operation.requestBody?.content['application/json'].schema as Schema | undefined;
  const whole = schema?.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)!];
  const names = Object.keys(whole?.properties ?? {}).filter(
    (name) => whole!.required?.includes(name) === true || decides.has(name),
  );
  const body = names.map((name) => [name, given(name, whole!.properties![name]!)] as const);
  return { path: query === '' ? path : `${path}?${query}`, ...(schema && { body: Object.fromEntries(body) }) };
};
