import { chat } from './chat.ts';
import { chatLinks } from './chat-links.ts';
import { chatOffice } from './chat-office.ts';
import { common } from './common.ts';
import { founding } from './founding.ts';
import { indicators } from './indicators.ts';
import { inspection } from './inspection.ts';
import { life } from './life.ts';
import { materials } from './materials.ts';
import { moderation } from './moderation.ts';
import { organization } from './organization.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { privacy } from './privacy.ts';
import { region } from './region.ts';
import { roster } from './roster.ts';
import { usage } from './usage.ts';

/** Every message in Russian, by its key: the keys themselves are what the code names. ICU message syntax. */
export const ru = {
  ...common,
  ...chat,
  ...person,
  ...people,
  ...organization,
  ...founding,
  ...roster,
  ...privacy,
  ...indicators,
  ...region,
  ...inspection,
  ...usage,
  ...chatLinks,
  ...chatOffice,
  ...materials,
  ...moderation,
  ...life,
} as const;

export type MessageKey = keyof typeof ru;
