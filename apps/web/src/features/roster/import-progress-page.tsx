import { Group, Progress } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import { lookAtImport } from './import.gateway.ts';

const LOOK_MS = 1000;

/** How far an import has come. It goes on without this page. */
export const ImportProgressPage = ({
  organizationId,
  importId,
}: AboutOrganization & Readonly<{ importId: string }>) => {
  const text = useText();
  const query = useQuery({
    queryKey: ['organization', organizationId, 'import', importId],
    queryFn: () => lookAtImport(importId),
    refetchInterval: ({ state }) =>
      state.data?.status === 'planning' || state.data?.status === 'running' ? LOOK_MS : false,
  });
  const structure = `/organizations/${organizationId}/structure`;
  return (
    <Page title={text('import.title')} back={structure}>
      <Group>
        <QueryView query={query}>
          {({ status, done, total, refused }) => (
            <div className="block">
              <p role="status">{text(`import.${status}`, { done, total, refused })}</p>
              <Progress aria-label={text('batch.progress')} value={total === 0 ? 0 : (100 * done) / total} />
              {status === 'completed' && (
                <p>
                  <AppLink href={structure}>{text('import.seeStructure')}</AppLink>
                </p>
              )}
            </div>
          )}
        </QueryView>
      </Group>
    </Page>
  );
};
