import type { MessageKey } from '../ru/index.ts';
import { common } from './common.ts';
import { founding } from './founding.ts';
import { organization } from './organization.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { privacy } from './privacy.ts';
import { roster } from './roster.ts';

/** Every message in English. */
export const en: Readonly<Record<MessageKey, string>> = {
  ...common,
  ...person,
  ...people,
  ...organization,
  ...founding,
  ...roster,
  ...privacy,
};
