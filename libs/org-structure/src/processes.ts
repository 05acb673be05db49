import { Delivery } from '@zveno/delivery';
import { Aggregates } from '@zveno/event-store';
import { Vault } from '@zveno/privacy';
import type { Get } from '@zveno/service';
import { admissions } from './effects/admissions.reaction.ts';
import { Affiliations } from './effects/affiliations.port.ts';
import { BodySeats } from './effects/body-seats.port.ts';
import { entriesTakingEffect } from './effects/dated-ahead.timer.ts';
import { departures, unmatchings } from './effects/departures.reaction.ts';
import { erasures } from './effects/erasures.reaction.ts';
import { endings, guardianEndings } from './effects/endings.reaction.ts';
import { EntryEffects } from './effects/entry-effects.ts';
import { erasedAccounts } from './effects/erased-accounts.reaction.ts';
import { Offices } from './effects/offices.ts';
import { PersonsOrganizations } from './effects/persons-organizations.port.ts';
import { foundingClaims, foundingLinks } from './founding/founding.reaction.ts';
import { Founders } from './founding/founders.ts';
import { FOUNDING_SETTINGS, type FoundingSettings } from './founding/settings.ts';
import { People } from './people/people.ts';
import { DatedAheadEntries } from './readings/dated-ahead/dated-ahead-entries.ts';
import { References } from './shell/references.ts';

/** What of org-structure follows the log. */
export const reactions = [
  (get: Get) => foundingLinks(get(Aggregates), get(Vault), get(Delivery), get<FoundingSettings>(FOUNDING_SETTINGS)),
  (get: Get) => foundingClaims(get(Founders)),
  (get: Get) => admissions(get(Aggregates), get(People), get(EntryEffects), get(References)),
  (get: Get) => departures(get(EntryEffects), get(People), get(References)),
  (get: Get) => unmatchings(get(Aggregates)),
  (get: Get) => endings(get(Aggregates), get(People), get(Offices), get(BodySeats), get(References)),
  (get: Get) => erasedAccounts(get(Aggregates), get(People), get(Offices), get(PersonsOrganizations), get(References)),
  (get: Get) => guardianEndings(get(Aggregates), get(BodySeats), get(References)),
  (get: Get) =>
    erasures({
      aggregates: get(Aggregates),
      people: get(People),
      offices: get(Offices),
      seats: get(BodySeats),
      affiliations: get(Affiliations),
      references: get(References),
    }),
] as const;

/** What of org-structure looks at the clock. */
export const timers = [
  (get: Get) => entriesTakingEffect(get(DatedAheadEntries), get(EntryEffects), get(References)),
] as const;
