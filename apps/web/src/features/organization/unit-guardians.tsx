import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { fullName, useCommand, type AboutOrganization } from './organization.queries.ts';

type AboutUnit = AboutOrganization & Readonly<{ unitId: string }>;

const Guardian = ({
  organizationId,
  unitId,
  studentEntryId,
  guardian,
}: AboutUnit & Readonly<{ studentEntryId: string; guardian: Schema<'LinkedGuardian'> }>) => {
  const text = useText();
  const { linkId, status, relationship } = guardian;
  const params = { path: { organizationId, studentEntryId, linkId } };
  const confirm = useCommand(() =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/students/{studentEntryId}/guardian-links/{linkId}/confirmation', {
        headers,
        params,
        body: { unitId },
      }),
    ),
  );
  const refuse = useCommand(() =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/students/{studentEntryId}/guardian-links/{linkId}/refusal', {
        headers,
        params,
        body: { unitId, reason: 'not-guardian' },
      }),
    ),
  );
  return (
    <>
      <ProblemNote error={confirm.error ?? refuse.error} />
      <SimpleCell
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={relationship}
        extraSubtitle={text(`guardian.${status}`)}
      >
        {fullName(guardian)}
      </SimpleCell>
      {status === 'proposed' && (
        <div className="block">
          <ButtonGroup>
            <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
              {text('guardian.confirm')}
            </Button>
            <Button
              mode="tertiary"
              appearance="negative"
              loading={refuse.isPending}
              onClick={() => refuse.mutate(undefined)}
            >
              {text('guardian.refuse')}
            </Button>
          </ButtonGroup>
        </div>
      )}
    </>
  );
};

/** Whose parents have come, and who says to be one. */
export const UnitGuardians = ({ organizationId, unitId }: AboutUnit) => {
  const text = useText();
  const guardians = useQuery({
    queryKey: ['organization', organizationId, 'guardians', unitId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/units/{unitId}/guardians', {
          headers,
          params: { path: { organizationId, unitId } },
        }),
      ),
  });
  return (
    <QueryView query={guardians}>
      {({ items }) => {
        const withParents = items.filter((child) => child.guardians.length > 0);
        return (
          <>
            <Group header={<Header>{text('unit.guardians')}</Header>}>
              <div className="block">
                {text('unit.guardians.count', { count: withParents.length, all: items.length })}
              </div>
            </Group>
            {withParents.map((child) => (
              <Group key={child.studentEntryId} header={<Header>{fullName(child)}</Header>}>
                {child.guardians.map((guardian) => (
                  <Guardian
                    key={guardian.linkId}
                    organizationId={organizationId}
                    unitId={unitId}
                    studentEntryId={child.studentEntryId}
                    guardian={guardian}
                  />
                ))}
              </Group>
            ))}
          </>
        );
      }}
    </QueryView>
  );
};
