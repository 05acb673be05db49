import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, ask } from '../../api/client.ts';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import type { AboutOrganization } from './organization.queries.ts';

/** What an organisation lacks: vacant offices, classes without a curator, approvals that let nobody in. */
export const Shortages = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { data } = useQuery({
    queryKey: ['organization', organizationId, 'vacancies'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/vacancies', { headers, params: { path: { organizationId } } }),
      ),
  });
  if (data === undefined) return null;
  const { administrator, director, curators, withheldAdmissions } = data;
  if (!administrator && !director && curators.length === 0 && withheldAdmissions.length === 0) return null;
  return (
    <Group header={<Header>{text('shortages.title')}</Header>}>
      {administrator && <Row>{text('shortages.administrator')}</Row>}
      {director && <Row>{text('shortages.director')}</Row>}
      {curators.length > 0 && (
        <Row>
          <AppLink href={`/organizations/${organizationId}/curators`}>
            {text('shortages.curators', { count: curators.length })}
          </AppLink>
        </Row>
      )}
      {withheldAdmissions.length > 0 && <Row>{text('shortages.withheld', { count: withheldAdmissions.length })}</Row>}
    </Group>
  );
};

const Row = ({ children }: Readonly<{ children: ReactNode }>) => (
  <SimpleCell hasHover={false} hasActive={false} multiline>
    {children}
  </SimpleCell>
);
