import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { followLink } from '../../app/router.tsx';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { rolesOf } from '../home/home-page.tsx';
import { useOwnOrganization, type AboutOrganization, type Powers } from './organization.queries.ts';
import { Shortages } from './shortages.tsx';

type Section = Readonly<{ path: string; label: MessageKey; isFor: (powers: Powers) => boolean }>;

const sections: readonly Section[] = [
  { path: 'requests', label: 'queue.title', isFor: ({ administrator }) => administrator },
  { path: 'links', label: 'links.title', isFor: ({ builds, administration }) => builds || administration },
  {
    path: 'materials',
    label: 'materials.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  {
    path: 'moderation',
    label: 'cases.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  {
    path: 'chat-office',
    label: 'chatOffice.title',
    isFor: ({ administrator, administration, staff }) => administrator || administration || staff,
  },
  {
    path: 'structure',
    label: 'structure.title',
    isFor: ({ builds, administration, staff }) => builds || administration || staff,
  },
  {
    path: 'members',
    label: 'members.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  { path: 'people', label: 'people.title', isFor: ({ builds, administration }) => builds || administration },
  {
    path: 'curators',
    label: 'curators.title',
    isFor: ({ builds, administration, staff }) => builds || administration || staff,
  },
  { path: 'movements', label: 'movements.title', isFor: ({ builds, administration }) => builds || administration },
  { path: 'rollover', label: 'rollover.title', isFor: ({ administrator }) => administrator },
  { path: 'consents', label: 'papers.title', isFor: ({ administrator }) => administrator },
  { path: 'data-requests', label: 'data.requests', isFor: ({ administrator }) => administrator },
  { path: 'erasures', label: 'erasure.title', isFor: ({ administrator }) => administrator },
  { path: 'details', label: 'details.title', isFor: ({ builds, administration }) => builds || administration },
  {
    path: 'local-act',
    label: 'act.title',
    isFor: ({ builds, administration, member }) => builds || administration || member,
  },
  {
    path: 'control',
    label: 'control.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  {
    path: 'usage',
    label: 'usage.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  {
    path: 'indicators',
    label: 'indicators.title',
    isFor: ({ administrator, administration }) => administrator || administration,
  },
  { path: 'audit', label: 'audit.title', isFor: ({ administrator, director }) => administrator || director },
];

/** An organisation: what the person is in it, what it lacks, and where to go. */
export const OrganizationPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { query, own, powers } = useOwnOrganization(organizationId);
  return (
    <Page title={own?.shortName ?? own?.name ?? text('organization.title')} back="/">
      <QueryView query={query}>
        {() =>
          own === undefined ? (
            <Group>
              <Empty title={text('organization.none')}>{text('organization.none.what')}</Empty>
            </Group>
          ) : (
            <>
              <Group>
                <div className="block">
                  <p>{own.name}</p>
                  {rolesOf(own, text)}
                </div>
                {powers.founder && (
                  <div className="block" role="status">
                    {text('organization.provisional')}
                  </div>
                )}
              </Group>
              {(powers.builds || powers.administration) && <Shortages organizationId={organizationId} />}
              <Group header={<Header>{text('organization.sections')}</Header>}>
                {sections
                  .filter(({ isFor }) => isFor(powers))
                  .map(({ path, label }) => {
                    const href = `/organizations/${organizationId}/${path}`;
                    return (
                      <SimpleCell key={path} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
                        {text(label, { words: own.vocabulary })}
                      </SimpleCell>
                    );
                  })}
                {own.curatorships.map(({ unitId, unitName }) => {
                  const href = `/organizations/${organizationId}/units/${unitId}/group`;
                  return (
                    <SimpleCell key={unitId} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
                      {text('unit.own', { unit: unitName })}
                    </SimpleCell>
                  );
                })}
              </Group>
            </>
          )
        }
      </QueryView>
    </Page>
  );
};
