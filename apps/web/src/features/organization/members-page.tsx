import { Button, Group, Search, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { fullName, useMembers, useOwnOrganization, type AboutOrganization } from './organization.queries.ts';

type Member = Schema<'MemberItem'>;
type End = Schema<'EndMembershipRequestBody'>['reason'];
const ends: readonly End[] = ['withdrawn', 'mistake', 'transferred', 'graduated', 'expelled', 'dismissed'];
const SHOWN = 100;

/** Ends a membership: the person is out at once. */
const EndDialog = ({
  organizationId,
  member,
  onClose,
}: AboutOrganization & { member: Member; onClose: () => void }) => {
  const text = useText();
  const [reason, setReason] = useState<End>('withdrawn');
  const { personId, membershipId } = member;
  return (
    <CommandDialog
      title={text('members.end.title')}
      action={text('members.end')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/persons/{personId}/memberships/{membershipId}/ending', {
            headers,
            params: { path: { organizationId, personId, membershipId } },
            body: { reason },
          }),
        )
      }
    >
      <p className="dialog-body">{text('members.end.what', { name: fullName(member), unit: member.unitName })}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as End)}
        choices={ends.map((value) => ({ value, label: text(`membershipEnd.${value}`) }))}
      />
    </CommandDialog>
  );
};

/** Who belongs to the organisation. */
export const MembersPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const members = useMembers(organizationId);
  const [sought, setSought] = useState('');
  const [limit, setLimit] = useState(SHOWN);
  const [ending, setEnding] = useState<Member>();
  return (
    <Page title={text('members.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <Search
          value={sought}
          placeholder={text('members.search')}
          aria-label={text('members.search')}
          findButtonText={text('members.search')}
          onChange={(event) => setSought(event.target.value)}
        />
        <QueryView query={members}>
          {({ items, total }) => {
            const words = sought.trim().toLocaleLowerCase('ru');
            const found = items.filter((member) =>
              `${fullName(member)} ${member.unitName}`.toLocaleLowerCase('ru').includes(words),
            );
            if (total === 0) return <Empty title={text('members.none')}>{text('members.none.what')}</Empty>;
            return (
              <>
                <div className="block minor" role="status">
                  {text('members.found', { found: found.length, total })}
                </div>
                {found.slice(0, limit).map((member) => (
                  <SimpleCell
                    key={member.membershipId}
                    hasHover={false}
                    hasActive={false}
                    multiline
                    subtitle={text('join.where', {
                      unit: member.unitName,
                      role: text(`role.${member.role}`),
                    })}
                    extraSubtitle={
                      member.status === 'suspended'
                        ? text('members.suspended')
                        : text('members.since', { date: day(member.since) })
                    }
                    after={
                      powers.administrator && (
                        <Button mode="tertiary" appearance="negative" onClick={() => setEnding(member)}>
                          {text('members.end')}
                        </Button>
                      )
                    }
                  >
                    {fullName(member) || text('members.nameless')}
                  </SimpleCell>
                ))}
                {found.length > limit && (
                  <div className="block">
                    <Button stretched mode="secondary" onClick={() => setLimit(limit + SHOWN)}>
                      {text('page.more')}
                    </Button>
                  </div>
                )}
              </>
            );
          }}
        </QueryView>
      </Group>
      {ending !== undefined && (
        <EndDialog organizationId={organizationId} member={ending} onClose={() => setEnding(undefined)} />
      )}
    </Page>
  );
};
