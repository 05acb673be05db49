import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useCommand, useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { bodyOf, days, draftOf, people, type HoursDraft, type Span } from './hours-draft.ts';
import { HoursFields } from './hours-fields.tsx';
import { useHours, type Hours } from './life.queries.ts';

/** What holds, for whoever may not change it. */
const HoursWords = ({ hours: { quiet, working } }: Readonly<{ hours: Hours }>) => {
  const text = useText();
  const said = ({ from, to }: Span) => text('hours.span', { from, to });
  const worked = days.filter((day) => working?.days.includes(Number(day)) === true).map((day) => text(`day.${day}`));
  return (
    <Group>
      {people.map((who) => {
        const span = quiet.find((one) => one.people === who);
        return (
          <StillCell key={who} subtitle={span === undefined ? text('hours.none') : said(span)}>
            {text('hours.quiet.of', { who: text(`people.${who}`) })}
          </StillCell>
        );
      })}
      <StillCell
        subtitle={working === undefined ? text('hours.working.none') : `${worked.join(', ')} · ${said(working)}`}
      >
        {text('hours.working')}
      </StillCell>
    </Group>
  );
};

const HoursForm = ({ organizationId, hours }: AboutOrganization & Readonly<{ hours: Hours }>) => {
  const text = useText();
  const [draft, setDraft] = useState<HoursDraft>(() => draftOf(hours));
  const [saved, setSaved] = useState(false);
  const save = useCommand(
    () =>
      ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/communication-hours', {
          headers,
          params: { path: { organizationId } },
          body: bodyOf(draft),
        }),
      ),
    () => setSaved(true),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <HoursFields
        draft={draft}
        onChange={(changed) => {
          setSaved(false);
          setDraft(changed);
        }}
      />
      <Group>
        <ProblemNote error={save.error} />
        <div className="block">
          <p className="minor">{text('hours.save.what')}</p>
          <Button type="submit" size="l" stretched loading={save.isPending}>
            {text('page.save')}
          </Button>
          <p role="status" className="saved">
            {saved ? text('policy.saved') : ''}
          </p>
        </div>
      </Group>
    </form>
  );
};

/** When notifications are silent, and when staff work. */
export const HoursPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const hours = useHours(organizationId);
  return (
    <Page title={text('hours.title')} back={`/organizations/${organizationId}/chat-office`}>
      <QueryView query={hours}>
        {(found) => (
          <>
            <Group header={<Header>{text('hours.now')}</Header>}>
              <div className="block">
                <p>
                  {found.now.length === 0
                    ? text('hours.now.nobody')
                    : found.now
                        .map(
                          ({ people: who, because }) => `${text(`people.${who}`)}: ${text(`hours.because.${because}`)}`,
                        )
                        .join('; ')}
                </p>
                <p className="minor">{text('hours.what', { zone: found.timeZone })}</p>
              </div>
            </Group>
            {powers.administration ? (
              <HoursForm organizationId={organizationId} hours={found} />
            ) : (
              <HoursWords hours={found} />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
};
