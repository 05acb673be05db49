import { common } from './common.ts';
import { founding } from './founding.ts';
import { organization } from './organization.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { privacy } from './privacy.ts';
import { roster } from './roster.ts';

/** Every message in Russian, by its key: the keys themselves are what the code names. ICU message syntax. */
export const ru = { ...common, ...person, ...people, ...organization, ...founding, ...roster, ...privacy } as const;

export type MessageKey = keyof typeof ru;
