import { Button, ButtonGroup, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { useProfile } from '../../app/queries.ts';
import { followLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import {
  unitNames,
  useOwnOrganization,
  useStructure,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { FileList } from './file-list.tsx';
import { MaterialFigures } from './material-figures.tsx';
import { ReturnDialog, WithdrawDialog } from './material-dialogs.tsx';
import { useMaterial, type AboutMaterial, type MaterialView } from './materials.queries.ts';
import { PublishDialog } from './publish-dialog.tsx';

type Opened = 'publish' | 'return' | 'withdraw';

const Audience = ({ organizationId, view }: AboutOrganization & Readonly<{ view: MaterialView }>) => {
  const text = useText();
  const { own } = useOwnOrganization(organizationId);
  const names = unitNames(useStructure(organizationId).data);
  const { people, unitIds, cohorts } = view.audience;
  const where = [
    ...cohorts.map((cohort) => text('materials.cohort', { cohort, words: own?.vocabulary ?? 'school' })),
    ...unitIds.map((unitId) => names.get(unitId) ?? ''),
  ];
  return (
    <>
      {people.map((one) => text(`people.${one}`)).join(', ')}
      {' · '}
      {where.length === 0 ? text('materials.reach.all') : where.join(', ')}
    </>
  );
};

const Acts = ({ acts }: Readonly<{ acts: MaterialView['acts'] }>) => {
  const text = useText();
  const { moment } = useDates();
  return (
    <ol className="trail">
      {acts.map(({ act, name, at, remark, scheduledFor }) => (
        <li className="trail-line" key={act + at}>
          <p>
            {text(`materials.act.${act}`)}: {name}
          </p>
          {remark !== undefined && <p>«{remark}»</p>}
          {scheduledFor !== undefined && <p>{text('materials.for', { at: moment(scheduledFor) })}</p>}
          <span className="minor small">{moment(at)}</span>
        </li>
      ))}
    </ol>
  );
};

const Loaded = ({ organizationId, view }: AboutOrganization & Readonly<{ view: MaterialView }>) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const { data: me } = useProfile();
  const [opened, setOpened] = useState<Opened>();
  const { material } = view;
  const { materialId, status, authorId, wantedOn } = material;
  const about = { organizationId, materialId };
  const close = () => setOpened(undefined);
  const isOwn = me?.personId === authorId && powers.administration;
  const isOpen = status === 'waiting' || status === 'scheduled' || status === 'returned';
  const publishes = powers.administrator && (status === 'waiting' || status === 'scheduled');
  const edit = `/organizations/${organizationId}/materials/${materialId}/edit`;
  return (
    <>
      <Group>
        <div className="block">
          <p className="minor">
            {text(`materials.status.${status}`)} · <Audience organizationId={organizationId} view={view} />
            {wantedOn !== undefined && ` · ${text('materials.wanted', { date: day(wantedOn) })}`}
          </p>
          <div className="act-text">{view.text}</div>
          <FileList
            files={view.files}
            addressOf={(fileId) => `/api/organizations/${organizationId}/materials/${materialId}/files/${fileId}`}
          />
        </div>
        {(publishes || (isOwn && isOpen)) && (
          <div className="block">
            <ButtonGroup mode="vertical" stretched>
              {publishes && (
                <>
                  <Button size="l" stretched onClick={() => setOpened('publish')}>
                    {text(status === 'scheduled' ? 'materials.reschedule' : 'materials.publish')}
                  </Button>
                  <Button size="l" stretched mode="secondary" onClick={() => setOpened('return')}>
                    {text('materials.return')}
                  </Button>
                </>
              )}
              {isOwn && isOpen && (
                <>
                  <Button
                    size="l"
                    stretched
                    mode={status === 'returned' ? 'primary' : 'secondary'}
                    href={edit}
                    onClick={(event) => followLink(event, edit)}
                  >
                    {text('materials.resubmit')}
                  </Button>
                  <Button
                    size="l"
                    stretched
                    mode="secondary"
                    appearance="negative"
                    onClick={() => setOpened('withdraw')}
                  >
                    {text('materials.withdraw')}
                  </Button>
                </>
              )}
            </ButtonGroup>
          </div>
        )}
      </Group>
      {status === 'published' && <MaterialFigures {...about} />}
      <Group header={<Header>{text('materials.acts')}</Header>}>
        <Acts acts={view.acts} />
      </Group>
      {opened === 'publish' && <PublishDialog {...about} onClose={close} />}
      {opened === 'return' && <ReturnDialog {...about} author={material.author} onClose={close} />}
      {opened === 'withdraw' && <WithdrawDialog {...about} title={material.title} onClose={close} />}
    </>
  );
};

/** One material: what it says, for whom, who did what with it and when, and whom it has reached. */
export const MaterialPage = (about: AboutMaterial) => {
  const text = useText();
  const material = useMaterial(about);
  return (
    <Page
      title={material.data?.material.title ?? text('materials.one')}
      back={`/organizations/${about.organizationId}/materials`}
    >
      <QueryView query={material}>{(view) => <Loaded organizationId={about.organizationId} view={view} />}</QueryView>
    </Page>
  );
};
