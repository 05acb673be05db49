import { administeringSteps } from './administering.steps.fixture.ts';
import { foundingSteps } from './founding.steps.fixture.ts';
import { joiningSteps } from './joining.steps.fixture.ts';
import { livingSteps } from './living.steps.fixture.ts';
import { officeSteps } from './office.steps.fixture.ts';
import { overseeingSteps } from './overseeing.steps.fixture.ts';
import { Story } from './story.fixture.ts';
import { talkingSteps } from './talking.steps.fixture.ts';

const story = new Story();
beforeAll(() => story.begin());
afterAll(() => story.end());

describe('people come in', () => {
  foundingSteps(story);
  joiningSteps(story);
  livingSteps(story);
  administeringSteps(story);
  talkingSteps(story);
  officeSteps(story);
  overseeingSteps(story);
});

it('axe finds nothing serious on any page, in two widths and two themes', () => expect(story.faults).toEqual([]));

it('the platform had nothing to log as an error', () => expect(story.platform.faults()).toEqual([]));

it('no page asks another host, breaks the policy or throws', () =>
  expect(
    Object.entries(story.devices).flatMap(([who, { complaints }]) => complaints.map((words) => `${who}: ${words}`)),
  ).toEqual([]));
