import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { AppLink, followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { NewUnitDialog, type NewUnitKind } from './new-unit-dialog.tsx';
import { useOwnOrganization, useStructure, type AboutOrganization } from './organization.queries.ts';

type StaffGroup = Schema<'StaffGroupNode'>;

const Tree = ({
  nodes,
  hrefOf,
  root = false,
}: Readonly<{ nodes: readonly StaffGroup[]; hrefOf: (unitId: string) => string; root?: boolean }>) => {
  const text = useText();
  return (
    <ul className={root ? 'tree tree-root' : 'tree'}>
      {nodes.map(({ unitId, name, employees, children }) => (
        <li key={unitId}>
          <p>
            <AppLink href={hrefOf(unitId)}>{name}</AppLink>{' '}
            <span className="minor">{text('structure.people', { count: employees })}</span>
          </p>
          {children.length > 0 && <Tree nodes={children} hrefOf={hrefOf} />}
        </li>
      ))}
    </ul>
  );
};

/** The organisation's structure: staff groups as a tree, study groups, bodies. */
export const StructurePage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { own, powers } = useOwnOrganization(organizationId);
  const words = own?.vocabulary ?? 'school';
  const structure = useStructure(organizationId);
  const [making, setMaking] = useState<NewUnitKind>();
  const hrefOf = (unitId: string) => `/organizations/${organizationId}/units/${unitId}`;
  return (
    <Page title={text('structure.title')} back={`/organizations/${organizationId}`}>
      {powers.builds && (
        <Group>
          <div className="block">
            <ButtonGroup mode="vertical" stretched>
              <Button size="l" stretched onClick={() => setMaking('study')}>
                {text('structure.addStudy', { words })}
              </Button>
              <Button size="l" stretched mode="secondary" onClick={() => setMaking('staff')}>
                {text('structure.addStaff')}
              </Button>
              <Button size="l" stretched mode="secondary" onClick={() => setMaking('body')}>
                {text('structure.addBody')}
              </Button>
              <Button
                size="l"
                stretched
                mode="secondary"
                href={`/organizations/${organizationId}/import`}
                onClick={(event) => followLink(event, `/organizations/${organizationId}/import`)}
              >
                {text('import.title')}
              </Button>
            </ButtonGroup>
          </div>
        </Group>
      )}
      <QueryView query={structure}>
        {(found) => (
          <>
            <Group header={<Header>{text('structure.staff')}</Header>}>
              {found.staffGroups.length === 0 ? (
                <Empty title={text('structure.noStaff')}>{text('structure.noStaff.what')}</Empty>
              ) : (
                <div className="block">
                  <Tree nodes={found.staffGroups} hrefOf={hrefOf} root />
                </div>
              )}
            </Group>
            <Group header={<Header>{text('structure.study', { words })}</Header>}>
              {found.studyGroups.length === 0 ? (
                <Empty title={text('structure.noStudy')}>{text('structure.noStudy.what')}</Empty>
              ) : (
                found.studyGroups
                  .toSorted((a, b) => a.cohort - b.cohort || a.name.localeCompare(b.name, 'ru'))
                  .map(({ unitId, name, students }) => (
                    <SimpleCell
                      key={unitId}
                      href={hrefOf(unitId)}
                      chevron="always"
                      indicator={text('structure.people', { count: students })}
                      onClick={(event) => followLink(event, hrefOf(unitId))}
                    >
                      {name}
                    </SimpleCell>
                  ))
              )}
            </Group>
            {found.bodies.length > 0 && (
              <Group header={<Header>{text('structure.bodies')}</Header>}>
                {found.bodies.map(({ unitId, name, kind }) => (
                  <SimpleCell key={unitId} hasHover={false} hasActive={false} subtitle={text(`body.${kind}`)}>
                    {name}
                  </SimpleCell>
                ))}
              </Group>
            )}
            {making !== undefined && (
              <NewUnitDialog
                organizationId={organizationId}
                kind={making}
                structure={found}
                words={words}
                onClose={() => setMaking(undefined)}
              />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
};
