import { administratorsModel } from '../a14-administrators/administrators.model.ts';
import { secondFactorsModel } from '../a14-administrators/second-factors.model.ts';
import type { AdministratorRow } from '../a14-administrators/administrators.projection.ts';
import type { SecondFactorRow } from '../a14-administrators/second-factors.projection.ts';
import { byOrganization } from '../engine/by-organization.ts';
import type { Counted, Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard, latest, stepsOf, valueOn, type Step } from '../engine/timeline.ts';
import { operatingModel } from './operating.model.ts';
import type { OperatingRow } from './operating.projection.ts';

type Ids = ReadonlySet<string>;
const toggled = (set: Ids, id: string, there: boolean): Ids => {
  const next = new Set(set);
  if (there) next.add(id);
  else next.delete(id);
  return next;
};
const NOTHING: Ids = new Set();

const countOne = (
  row: OperatingRow | undefined,
  administrators: readonly AdministratorRow[],
  factors: ReadonlyMap<string, SecondFactorRow>,
  known: string,
): Counted => {
  const tally = new Tally();
  const confirmed = administrators.map((one) => latest(one.confirmed, known));
  const active = (on: string) => confirmed.filter((steps) => valueOn(steps, on) === true).length;
  const registered = latest(row?.registered ?? [], known);
  const activated = latest(row?.activated ?? [], known);
  const acts = stepsOf(row?.acts ?? [], known, NOTHING, (set, { editionId, inForce }) =>
    toggled(set, editionId, inForce),
  );
  const isRegistered = (on: string) => valueOn(registered, on) === true;
  const all = [registered, activated, acts, ...confirmed];
  tally.addWhile('organizations.registered', [registered], isRegistered);
  tally.addWhile(
    'organizations.operating',
    all,
    (on) => isRegistered(on) && valueOn(activated, on) === true && (valueOn(acts, on)?.size ?? 0) > 0 && active(on) > 0,
  );
  tally.addWhile('organizations.administered', all, (on) => isRegistered(on) && active(on) > 0);
  tally.addWhile('organizations.two-administrators', all, (on) => isRegistered(on) && active(on) > 1);
  for (const [index, one] of administrators.entries()) {
    const steps = confirmed[index] as Step<boolean | undefined>[];
    const own = stepsOf(factors.get(one.personId)?.factors ?? [], known, NOTHING, (set, { factorId, enabled }) =>
      toggled(set, factorId, enabled),
    );
    tally.addWhile('administrators.active', [steps], (on) => valueOn(steps, on) === true);
    tally.addWhile(
      'administrators.second-factor',
      [steps, own],
      (on) => valueOn(steps, on) === true && (valueOn(own, on)?.size ?? 0) > 0,
    );
    for (const { effectiveOn, value } of heard(one.appointments, known)) {
      tally.add('appointments.made', effectiveOn, 1);
      if (value) tally.add('appointments.with-order', effectiveOn, 1);
    }
  }
  return { steps: tally.steps(), persons: administrators.map(({ personId }) => personId) };
};

/** Organisations, whether they operate, and their administrators (A1, A14). */
export const administrationSource: Source = {
  id: 'administration',
  counters: [
    'organizations.registered',
    'organizations.operating',
    'organizations.administered',
    'organizations.two-administrators',
    'administrators.active',
    'administrators.second-factor',
    'appointments.made',
    'appointments.with-order',
  ],
  models: [operatingModel, administratorsModel, secondFactorsModel],
  count: async (open, organizations, known) => {
    const rows = await open(operatingModel).find({ _id: { $in: [...organizations] } });
    const operating = new Map(rows.map((row) => [row._id, row]));
    const administrators = await byOrganization(open, administratorsModel, organizations);
    const persons = [...new Set([...administrators.values()].flat().map(({ personId }) => personId))];
    const found = await open(secondFactorsModel).find({ _id: { $in: persons } });
    const factors = new Map(found.map((row) => [row._id, row]));
    return new Map(
      organizations.map((id) => [id, countOne(operating.get(id), administrators.get(id) ?? [], factors, known)]),
    );
  },
};
