import { Button, FormItem, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOwnRegions } from '../indicators/indicators.queries.ts';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { useRegions } from '../territory/territory.queries.ts';

type RoleItem = Schema<'AccountRoleItem'>;
type Role = RoleItem['role'];
const roles: readonly Role[] = ['operator', 'analyst', 'inspector'];
type About = Readonly<{ personId: string }>;

const GrantDialog = ({ personId, onClose }: About & Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const regions = useOwnRegions();
  const [role, setRole] = useState<Role>('analyst');
  const [regionId, setRegionId] = useState('');
  const body = { role, ...(regionId === '' ? {} : { regionId }) };
  return (
    <CommandDialog
      title={text('accounts.grant')}
      action={text('accounts.grant')}
      onClose={onClose}
      send={() =>
        ask((headers) => api.POST('/api/accounts/{personId}/roles', { headers, params: { path: { personId } }, body }))
      }
    >
      <SelectField
        label={text('accounts.role')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
        choices={roles.map((value) => ({ value, label: text(`accounts.role.${value}`) }))}
      />
      <SelectField
        label={text('accounts.region')}
        value={regionId}
        onChange={(event) => setRegionId(event.target.value)}
        choices={[
          { value: '', label: text('accounts.everywhere') },
          ...(regions.data ?? []).map((region) => ({ value: region.regionId, label: region.name })),
        ]}
      />
    </CommandDialog>
  );
};

const RevokeDialog = ({
  personId,
  given: { role, regionId },
  onClose,
}: About & Readonly<{ given: RoleItem; onClose: () => void }>) => {
  const text = useText();
  const body = { role, ...(regionId === undefined ? {} : { regionId }) };
  return (
    <CommandDialog
      title={text('accounts.revoke.title')}
      action={text('accounts.revoke')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/accounts/{personId}/roles/revoke', { headers, params: { path: { personId } }, body }),
        )
      }
    >
      <p className="dialog-body">{text('accounts.revoke.what', { role: text(`accounts.role.${role}`) })}</p>
    </CommandDialog>
  );
};

const Roles = ({ personId }: About) => {
  const text = useText();
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<RoleItem>();
  const names = new Map(useRegions().data?.items.map(({ regionId, name }) => [regionId, name]));
  const account = useQuery({
    queryKey: ['account', personId],
    queryFn: () => ask((headers) => api.GET('/api/accounts/{personId}', { headers, params: { path: { personId } } })),
  });
  return (
    <Group header={<Header>{text('accounts.title')}</Header>}>
      <QueryView query={account}>
        {(found) => (
          <>
            {found.roles.length === 0 ? (
              <Empty title={text('accounts.none')}>{text('accounts.none.what')}</Empty>
            ) : (
              found.roles.map((given) => (
                <SimpleCell
                  key={given.role + given.regionId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={
                    given.regionId === undefined
                      ? text('accounts.everywhere')
                      : (names.get(given.regionId) ?? given.regionId)
                  }
                  after={
                    <Button mode="secondary" appearance="negative" onClick={() => setRevoking(given)}>
                      {text('accounts.revoke')}
                    </Button>
                  }
                >
                  {text(`accounts.role.${given.role}`)}
                </SimpleCell>
              ))
            )}
            <div className="block">
              <Button size="l" stretched onClick={() => setGranting(true)}>
                {text('accounts.grant')}
              </Button>
            </div>
          </>
        )}
      </QueryView>
      {granting && <GrantDialog personId={personId} onClose={() => setGranting(false)} />}
      {revoking !== undefined && (
        <RevokeDialog personId={personId} given={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </Group>
  );
};

/** Operators, analysts and inspectors, by the number of a profile that its owner tells. */
export const AccountsPage = () => {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [personId, setPersonId] = useState('');
  return (
    <Page title={text('accounts.title')} back="/region">
      <Group>
        <div className="block">{text('accounts.what')}</div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setPersonId(typed.trim());
          }}
        >
          <Field
            label={text('accounts.person')}
            required
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <FormItem>
            <Button type="submit" size="l" stretched mode="secondary">
              {text('accounts.show')}
            </Button>
          </FormItem>
        </form>
      </Group>
      {personId !== '' && <Roles key={personId} personId={personId} />}
    </Page>
  );
};
