import { Button, ButtonGroup, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useProfile } from '../../app/queries.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useChatTitles } from '../chat-office/chat-office.queries.ts';
import { useCommand, type AboutOrganization } from '../organization/organization.queries.ts';
import { DecideDialog, ReverseDialog } from './case-dialogs.tsx';
import { EvidenceFiles } from './evidence-files.tsx';
import { useCase, type AboutCase } from './moderation.queries.ts';

type View = Schema<'CaseView'>;

/** What may be done about a case now. */
const Acts = ({ organizationId, view }: AboutOrganization & Readonly<{ view: View }>) => {
  const text = useText();
  const { data: me } = useProfile();
  const [opened, setOpened] = useState<'decide' | 'reverse'>();
  const { caseId, status, decides, decision, moderatorId } = view.case;
  const about = { organizationId, caseId };
  const take = useCommand(() =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/moderation-cases/{caseId}/taking', {
        headers,
        params: { path: about },
        body: {},
      }),
    ),
  );
  if (!decides) return <p className="minor">{text('cases.notYours')}</p>;
  const isMine = moderatorId !== undefined && moderatorId === me?.personId;
  return (
    <>
      <ProblemNote error={take.error} />
      {status === 'taken' && !isMine && <p className="minor">{text('cases.takenByOther')}</p>}
      <ButtonGroup mode="vertical" stretched>
        {status !== 'decided' && !isMine && (
          <Button size="l" stretched loading={take.isPending} onClick={() => take.mutate(undefined)}>
            {text('cases.take')}
          </Button>
        )}
        {status !== 'decided' && (status === 'open' || isMine) && (
          <Button size="l" stretched mode={isMine ? 'primary' : 'secondary'} onClick={() => setOpened('decide')}>
            {text('cases.decide')}
          </Button>
        )}
        {decision === 'hidden' && (
          <Button size="l" stretched mode="secondary" onClick={() => setOpened('reverse')}>
            {text('cases.reverse')}
          </Button>
        )}
      </ButtonGroup>
      {opened === 'decide' && <DecideDialog {...about} author={view.authorName} onClose={() => setOpened(undefined)} />}
      {opened === 'reverse' && (
        <ReverseDialog {...about} author={view.authorName} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
};

/** What was decided about the same message before somebody said something new. */
const Previous = ({ previous }: Readonly<{ previous: NonNullable<View['previous']> }>) => {
  const text = useText();
  const { moment } = useDates();
  const { decision, decidedAt, reason } = previous;
  return (
    <p className="minor">
      {text('cases.previous', { decision: text(`cases.decision.${decision}`), at: moment(decidedAt) })}
      {reason !== undefined && `: «${reason}»`}
    </p>
  );
};

const Loaded = ({ organizationId, view }: AboutOrganization & Readonly<{ view: View }>) => {
  const text = useText();
  const { moment } = useDates();
  const { chatId, status, dueAt, overdue, decision, decidedAt } = view.case;
  const title = useChatTitles(organizationId).get(chatId);
  return (
    <>
      <Group>
        <div className="block">
          <p className="minor">
            {view.authorName} · {title ?? text('cases.madeChat')}
          </p>
          {view.text !== '' && <blockquote className="quoted">{view.text}</blockquote>}
          <EvidenceFiles
            files={view.files}
            addressOf={(fileId) =>
              `/api/organizations/${organizationId}/moderation-cases/${view.case.caseId}/files/${fileId}`
            }
          />
          {view.previous !== undefined && <Previous previous={view.previous} />}
          {decision === undefined ? (
            <p className={overdue ? 'state-missing' : 'minor'}>
              {text(`cases.status.${status}`)} · {text(overdue ? 'cases.overdue' : 'cases.due', { at: moment(dueAt) })}
            </p>
          ) : (
            <p>
              {text(`cases.decision.${decision}`)}
              {decidedAt !== undefined && `, ${moment(decidedAt)}`}
              {view.reason !== undefined && `: «${view.reason}»`}
            </p>
          )}
          <Acts organizationId={organizationId} view={view} />
        </div>
      </Group>
      <Group header={<Header>{text('cases.who')}</Header>}>
        {view.reports.map(({ reporterId, name, ground, note, reportedAt }) => (
          <StillCell
            key={reporterId}
            subtitle={text(`report.${ground}` as MessageKey)}
            extraSubtitle={[...(note === undefined ? [] : [`«${note}»`]), moment(reportedAt)].join(' · ')}
          >
            {name}
          </StillCell>
        ))}
      </Group>
      <Group>
        <LinkCell
          href={`/organizations/${organizationId}/break-glass?chat=${encodeURIComponent(chatId)}`}
          subtitle={text('cases.more.what')}
        >
          {text('cases.more')}
        </LinkCell>
      </Group>
    </>
  );
};

/** One case: what was written, who says what about it, and what is to be decided. */
export const CasePage = (about: AboutCase) => {
  const text = useText();
  const found = useCase(about);
  return (
    <Page title={text('cases.one')} back={`/organizations/${about.organizationId}/moderation`}>
      <QueryView query={found}>{(view) => <Loaded organizationId={about.organizationId} view={view} />}</QueryView>
    </Page>
  );
};
