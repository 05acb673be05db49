/** Whom and what an event names. Persons and entries of the roster in one list, the more particular first. */
export type References = Readonly<{ persons: readonly string[]; units: readonly string[]; orders: readonly string[] }>;

const personFields = new Set([
  'personId',
  'rosterEntryId',
  'studentEntryId',
  'guardianId',
  'administratorId',
  'authorId',
]);
const unitFields = new Set(['unitId', 'fromUnitId', 'toUnitId', 'parentUnitId']);
const personLists = new Set(['subjectIds', 'absent', 'extra']);

/** Subjects of sealing are named by kind and id. */
const bare = (subject: string): string => subject.replace(/^(?:person|roster)-/u, '');

/** Collects ids from the data of any event. Who is known to nobody here is found all the same, by the names of its fields. */
export const referencesOf = (data: unknown): References => {
  const persons = new Set<string>();
  const units = new Set<string>();
  const orders = new Set<string>();
  const collect = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 4) return;
    if (Array.isArray(value)) {
      for (const item of value) collect(item, depth + 1);
      return;
    }
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'string') {
        if (personFields.has(name)) persons.add(field);
        else if (unitFields.has(name)) units.add(field);
        else if (name === 'orderId') orders.add(field);
        else if (name === 'subjectId' && /^(?:person|roster)-/u.test(field)) persons.add(bare(field));
      } else if (personLists.has(name) && Array.isArray(field)) {
        for (const one of field) if (typeof one === 'string') persons.add(bare(one));
      } else if (name !== 'steps') collect(field, depth + 1);
    }
  };
  collect(data, 0);
  return { persons: [...persons], units: [...units], orders: [...orders] };
};
