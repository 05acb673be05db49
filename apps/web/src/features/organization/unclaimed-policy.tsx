import { Button, Checkbox, FormItem, Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand, type AboutOrganization } from './organization.queries.ts';

const PolicyForm = ({ organizationId, policy }: AboutOrganization & { policy: Schema<'UnclaimedPolicyView'> }) => {
  const text = useText();
  const [waitDays, setWaitDays] = useState(String(policy.waitDays));
  const [warnDays, setWarnDays] = useState(String(policy.warnDays));
  const [annuls, setAnnuls] = useState(policy.annuls);
  const save = useCommand(() =>
    ask((headers) =>
      api.PUT('/api/organizations/{organizationId}/unclaimed-invitation-policy', {
        headers,
        params: { path: { organizationId } },
        body: { waitDays: Number(waitDays), warnDays: Number(warnDays), annuls },
      }),
    ),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <ProblemNote error={save.error} />
      <Field
        label={text('policy.waitDays')}
        hint={text('policy.waitDays.hint')}
        type="number"
        min={1}
        max={90}
        required
        value={waitDays}
        onChange={(event) => setWaitDays(event.target.value)}
      />
      <Checkbox checked={annuls} onChange={() => setAnnuls(!annuls)} description={text('policy.annuls.what')}>
        {text('policy.annuls')}
      </Checkbox>
      {annuls && (
        <Field
          label={text('policy.warnDays')}
          type="number"
          min={1}
          max={30}
          required
          value={warnDays}
          onChange={(event) => setWarnDays(event.target.value)}
        />
      )}
      <FormItem bottom={<span role="status">{save.isSuccess && text('policy.saved')}</span>}>
        <Button type="submit" mode="secondary" loading={save.isPending}>
          {text('page.save')}
        </Button>
      </FormItem>
    </form>
  );
};

/** When a link counts as unclaimed, and whether it is annulled by itself. */
export const UnclaimedPolicy = ({ organizationId, editable }: AboutOrganization & { editable: boolean }) => {
  const text = useText();
  const { data } = useQuery({
    queryKey: ['organization', organizationId, 'unclaimed-policy'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/unclaimed-invitation-policy', {
          headers,
          params: { path: { organizationId } },
        }),
      ),
  });
  if (data === undefined || !editable) return null;
  return (
    <Group header={<Header>{text('policy.title')}</Header>}>
      <PolicyForm organizationId={organizationId} policy={data} />
    </Group>
  );
};
