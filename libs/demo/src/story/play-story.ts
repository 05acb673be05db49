import { castOf, type Character } from './cast.ts';
import { foundSchool } from './found-school.ts';
import { leavePeople } from './leave.ts';
import { letPeopleIn } from './let-in.ts';
import { lookFromAbove } from './look-from-above.ts';
import { addSecondFactor, signIn, type Stage } from './people.ts';
import { talk } from './talk.ts';

/** One step as it was done. */
export type Step = Readonly<{ number: number; said: string }>;

/** What the story came to, for whoever looks at it afterwards. */
export type Played = Readonly<{ organizationId: string; className: string; steps: readonly Step[] }>;

/** Tells of a step that is done. */
export type Tell = (said: string) => void;

/**
 * Plays how people come in, through the platform's own API, with the people of the made-up school: from the application of a
 * school to verified members, and on to one who leaves. It stops at the first answer that is not as it should be.
 *
 * @param operator somebody who is an operator already, with a phone of theirs and no second factor yet
 * @throws StoryError
 */
export const playStory = async (
  stage: Stage,
  operator: Character,
  onStep: (step: Step) => void = () => undefined,
): Promise<Played> => {
  const steps: Step[] = [];
  const tell: Tell = (said) => {
    const step = { number: steps.length + 1, said };
    steps.push(step);
    onStep(step);
  };
  const cast = castOf();
  const chief = await signIn(stage, operator);
  await addSecondFactor(chief);
  tell('Оператор вошёл по коду из СМС и завёл второй фактор');
  const school = await foundSchool(stage, cast, chief, tell);
  const members = await letPeopleIn(stage, cast, school, tell);
  await talk(stage, school, members, tell);
  await leavePeople(stage, school, members, tell);
  await lookFromAbove(stage, school, chief, tell);
  return { organizationId: school.organizationId, className: cast.className, steps };
};
