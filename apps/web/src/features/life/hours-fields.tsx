import { Checkbox, Group, Header } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { Checks } from '../../ui/checks.tsx';
import { days, people, type HoursDraft } from './hours-draft.ts';
import { SpanFields } from './span-fields.tsx';

/** Hours of quiet for each kind of people, and the working time of staff. */
export const HoursFields = ({
  draft,
  onChange,
}: Readonly<{ draft: HoursDraft; onChange: (draft: HoursDraft) => void }>) => {
  const text = useText();
  const { quiet, working } = draft;
  return (
    <>
      <Group header={<Header>{text('hours.quiet')}</Header>}>
        {people.map((who) => {
          const span = quiet[who];
          const set = (change: Partial<typeof span>) =>
            onChange({ ...draft, quiet: { ...quiet, [who]: { ...span, ...change } } });
          return (
            <div key={who}>
              <Checkbox checked={span.on} onChange={({ target }) => set({ on: target.checked })}>
                {text(`people.${who}`)}
              </Checkbox>
              {span.on && <SpanFields span={span} of={text(`people.${who}`)} onChange={set} />}
            </div>
          );
        })}
      </Group>
      <Group header={<Header>{text('hours.working')}</Header>}>
        <Checkbox
          checked={working.on}
          onChange={({ target }) => onChange({ ...draft, working: { ...working, on: target.checked } })}
        >
          {text('hours.working.set')}
        </Checkbox>
        {working.on && (
          <>
            <SpanFields
              span={working}
              of={text('hours.working')}
              onChange={(span) => onChange({ ...draft, working: { ...working, ...span } })}
            />
            <Checks
              label={text('hours.days')}
              choices={days.map((value) => ({ value, label: text(`day.${value}`) }))}
              chosen={working.days}
              onChange={(chosen) => onChange({ ...draft, working: { ...working, days: chosen } })}
            />
          </>
        )}
      </Group>
    </>
  );
};
