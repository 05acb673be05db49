import { Button, Checkbox, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useCommand } from '../organization/organization.queries.ts';
import { useLiveSettings } from './life.queries.ts';
import { useOwnPlaces } from './own-places.ts';
import { SpanFields } from './span-fields.tsx';

type Settings = Schema<'LiveSettings'>;

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const QuietForm = ({ settings }: Readonly<{ settings: Settings }>) => {
  const text = useText();
  const [on, setOn] = useState(settings.quiet !== undefined);
  const [span, setSpan] = useState({ from: settings.quiet?.from ?? '22:00', to: settings.quiet?.to ?? '07:00' });
  const [saved, setSaved] = useState(false);
  const timeZone = settings.quiet?.timeZone ?? ownZone();
  const save = useCommand(
    () =>
      ask((headers) =>
        api.PUT('/api/profile/quiet-hours', { headers, body: on ? { quiet: { ...span, timeZone } } : {} }),
      ),
    () => setSaved(true),
  );
  return (
    <Group header={<Header>{text('ownQuiet.quiet')}</Header>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <Checkbox checked={on} onChange={({ target }) => setOn(target.checked)}>
          {text('ownQuiet.on')}
        </Checkbox>
        {on && <SpanFields span={span} of={text('ownQuiet.quiet')} onChange={setSpan} />}
        <ProblemNote error={save.error} />
        <div className="block">
          <p className="minor">{text('ownQuiet.what', { zone: timeZone })}</p>
          <Button type="submit" size="l" stretched loading={save.isPending}>
            {text('page.save')}
          </Button>
          <p role="status" className="saved">
            {saved ? text('policy.saved') : ''}
          </p>
        </div>
      </form>
    </Group>
  );
};

const said = (shown: boolean | undefined) => (shown === undefined ? 'default' : shown ? 'shown' : 'hidden');

const Presence = ({ settings }: Readonly<{ settings: Settings }>) => {
  const text = useText();
  const save = useCommand((shown: boolean) =>
    ask((headers) => api.PUT('/api/profile/presence', { headers, body: { shown } })),
  );
  const now = said(settings.presenceShown);
  return (
    <Group header={<Header>{text('presence.own')}</Header>}>
      <ProblemNote error={save.error} />
      <SelectField
        label={text('presence.who')}
        hint={text('presence.what')}
        value={now}
        disabled={save.isPending}
        onChange={({ target }) => save.mutate(target.value === 'shown')}
        choices={[...(now === 'default' ? (['default'] as const) : []), 'shown' as const, 'hidden' as const].map(
          (value) => ({ value, label: text(`presence.${value}`) }),
        )}
      />
    </Group>
  );
};

/** When one is left in peace, and whether others see that one is there. */
export const OwnQuietPage = () => {
  const text = useText();
  const settings = useLiveSettings();
  const places = useOwnPlaces() ?? [];
  return (
    <Page title={text('ownQuiet.title')} back="/profile">
      <QueryView query={settings}>
        {(found) => (
          <>
            <QuietForm settings={found} />
            <Presence settings={found} />
          </>
        )}
      </QueryView>
      {places.length > 0 && (
        <Group header={<Header>{text('ownQuiet.school')}</Header>}>
          {places.map(({ organizationId, name }) => (
            <LinkCell key={organizationId} href={`/organizations/${organizationId}/communication-hours`}>
              {name}
            </LinkCell>
          ))}
        </Group>
      )}
    </Page>
  );
};
