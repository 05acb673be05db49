import { Group, Header } from '@vkontakte/vkui';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useOwnPlaces, type OwnPlace } from '../life/own-places.ts';
import { useOwnModeration } from './moderation.queries.ts';

/** What came of reports, and what was decided about one's messages, in one organisation. */
const InOrganization = ({ place: { organizationId, name } }: Readonly<{ place: OwnPlace }>) => {
  const text = useText();
  const { moment } = useDates();
  const own = useOwnModeration(organizationId);
  return (
    <Group header={<Header>{name}</Header>}>
      <QueryView query={own}>
        {({ reports, decisions }) =>
          reports.length + decisions.length === 0 ? (
            <div className="block minor">{text('ownCases.none')}</div>
          ) : (
            <>
              {decisions.map(({ caseId, decision, decidedAt, reversed, reason }) => (
                <StillCell
                  key={`about-${caseId}`}
                  subtitle={reason === undefined ? undefined : `«${reason}»`}
                  extraSubtitle={[moment(decidedAt), ...(reversed ? [text('ownCases.reversed')] : [])].join(' · ')}
                >
                  {text(`ownCases.about.${decision}`)}
                </StillCell>
              ))}
              {reports.map(({ caseId, ground, reportedAt, dueAt, decision, reason }) => (
                <StillCell
                  key={caseId}
                  subtitle={
                    decision === undefined
                      ? text('cases.due', { at: moment(dueAt) })
                      : [text(`cases.decision.${decision}`), ...(reason === undefined ? [] : [`«${reason}»`])].join(
                          ': ',
                        )
                  }
                  extraSubtitle={moment(reportedAt)}
                >
                  {text('ownCases.report', { ground: text(`report.${ground}` as MessageKey) })}
                </StillCell>
              ))}
            </>
          )
        }
      </QueryView>
    </Group>
  );
};

/** One's own reports, and decisions about one's own messages. */
export const OwnModerationPage = () => {
  const text = useText();
  const places = useOwnPlaces();
  return (
    <Page title={text('ownCases.title')} back="/profile">
      <Group>
        <div className="block">{text('ownCases.what')}</div>
      </Group>
      {places === undefined && <Loading />}
      {places?.length === 0 && (
        <Group>
          <Empty title={text('places.none')}>{text('places.none.what')}</Empty>
        </Group>
      )}
      {places?.map((place) => (
        <InOrganization key={place.organizationId} place={place} />
      ))}
    </Page>
  );
};
