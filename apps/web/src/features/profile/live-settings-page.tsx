import { Button, Checkbox, FormItem, FormLayoutGroup, Group, Header } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, useOwnOrganizations } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';

type Settings = Schema<'LiveSettings'>;

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const QuietForm = ({ settings }: Readonly<{ settings: Settings }>) => {
  const text = useText();
  const [on, setOn] = useState(settings.quiet !== undefined);
  const [from, setFrom] = useState(settings.quiet?.from ?? '21:00');
  const [to, setTo] = useState(settings.quiet?.to ?? '07:00');
  const save = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.PUT('/api/profile/quiet-hours', { headers, body: on ? { quiet: { from, to, timeZone: zone() } } : {} }),
      ),
    onSuccess: refresh,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="block">{text('liveSettings.quiet.what')}</p>
      <Checkbox checked={on} onChange={() => setOn(!on)}>
        {text('liveSettings.quiet.on')}
      </Checkbox>
      {on && (
        <FormLayoutGroup mode="horizontal">
          <Field
            label={text('liveSettings.from')}
            type="time"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
          <Field
            label={text('liveSettings.to')}
            type="time"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        </FormLayoutGroup>
      )}
      <ProblemNote error={save.error} />
      <FormItem>
        <Button type="submit" size="l" stretched loading={save.isPending}>
          {text('page.save')}
        </Button>
        {save.isSuccess && <p role="status">{text('liveSettings.saved')}</p>}
      </FormItem>
    </form>
  );
};

const Presence = ({ settings }: Readonly<{ settings: Settings }>) => {
  const text = useText();
  const { data: own } = useOwnOrganizations();
  const isStudent = own?.items.some(({ memberships }) => memberships.some(({ role }) => role === 'student')) ?? false;
  const set = useMutation({
    mutationFn: (shown: boolean) => ask((headers) => api.PUT('/api/profile/presence', { headers, body: { shown } })),
    onSuccess: refresh,
  });
  const shown = set.isPending ? set.variables : (settings.presenceShown ?? !isStudent);
  return (
    <>
      <Checkbox
        checked={shown}
        disabled={own === undefined}
        description={text('liveSettings.presence.what')}
        onChange={() => set.mutate(!shown)}
      >
        {text('liveSettings.presence')}
      </Checkbox>
      <ProblemNote error={set.error} />
    </>
  );
};

/** When one is left in peace, and whether others see that one is there. */
export const LiveSettingsPage = () => {
  const text = useText();
  const settings = useQuery({
    queryKey: ['live-settings'],
    queryFn: () => ask((headers) => api.GET('/api/profile/live-settings', { headers })),
  });
  return (
    <Page title={text('liveSettings.title')} back="/profile">
      <QueryView query={settings}>
        {(found) => (
          <>
            <Group header={<Header>{text('liveSettings.quiet')}</Header>}>
              <QuietForm settings={found} />
            </Group>
            <Group>
              <Presence settings={found} />
            </Group>
          </>
        )}
      </QueryView>
    </Page>
  );
};
