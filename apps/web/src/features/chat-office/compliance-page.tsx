import { Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { useCompliance } from './chat-office.queries.ts';

type Compliance = Schema<'ChatCompliance'>;
type Subject = Schema<'SubjectWithoutChat'>;
const AT_ONCE = 100;

/** Subjects and programmes that lack something; none lacks it, or nobody measures it yet. */
const Lacking = ({ title, subjects }: Readonly<{ title: string; subjects: readonly Subject[] }>) => {
  const text = useText();
  return (
    <Group header={<Header indicator={String(subjects.length)}>{title}</Header>}>
      {subjects.length === 0 ? (
        <div className="block minor">{text('compliance.nothing')}</div>
      ) : (
        subjects.map(({ subjectId, title: name, kind }) => (
          <StillCell key={subjectId} subtitle={text(`compliance.${kind}`)}>
            {name}
          </StillCell>
        ))
      )}
    </Group>
  );
};

const Chats = ({ organizationId, chats }: AboutOrganization & Readonly<{ chats: Compliance['chats'] }>) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [search, setSearch] = useState('');
  const listsExceptions = powers.administrator || powers.director;
  const words = search.trim().toLowerCase();
  const found = chats.filter(({ exists, title }) => exists && title.toLowerCase().includes(words));
  return (
    <Group header={<Header indicator={String(found.length)}>{text('compliance.chats')}</Header>}>
      <Field label={text('about.find.chat')} value={search} onChange={({ target }) => setSearch(target.value)} />
      {found.slice(0, AT_ONCE).map(({ chatId, title, participants, ownerless }) => {
        const said = [
          text('chat.readers', { count: participants }),
          ...(ownerless ? [text('compliance.ownerless')] : []),
        ].join(' · ');
        return listsExceptions ? (
          <LinkCell key={chatId} href={`/organizations/${organizationId}/chats/${chatId}/exceptions`} subtitle={said}>
            {title}
          </LinkCell>
        ) : (
          <StillCell key={chatId} subtitle={said}>
            {title}
          </StillCell>
        );
      })}
      {found.length > AT_ONCE && (
        <div className="block minor">{text('compliance.more', { count: found.length - AT_ONCE })}</div>
      )}
    </Group>
  );
};

const Report = ({ organizationId, report }: AboutOrganization & Readonly<{ report: Compliance }>) => {
  const text = useText();
  const { strategyVersion, demanded, missing, chats, subjectsWithoutSession } = report;
  const lacking = chats.filter(({ exists, ownerless }) => !exists || ownerless);
  if (strategyVersion === 0)
    return (
      <Group>
        <Empty title={text('compliance.none')}>{text('compliance.none.what')}</Empty>
      </Group>
    );
  return (
    <>
      <Group>
        <dl className="block usage">
          {(
            [
              ['compliance.demanded', demanded],
              ['compliance.missing', missing],
            ] as const
          ).map(([key, count]) => (
            <div className="usage-figure" key={key}>
              <dt>{text(key)}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      </Group>
      {lacking.length > 0 && (
        <Group header={<Header indicator={String(lacking.length)}>{text('compliance.lacking')}</Header>}>
          {lacking.map(({ chatId, title, ownerless }) => (
            <StillCell key={chatId} subtitle={text(ownerless ? 'compliance.ownerless.what' : 'compliance.absent')}>
              {title}
            </StillCell>
          ))}
        </Group>
      )}
      <Lacking title={text('compliance.withoutChat')} subjects={report.subjectsWithoutChat} />
      <Lacking title={text('compliance.withoutMaterial')} subjects={report.subjectsWithoutMaterial} />
      {subjectsWithoutSession === undefined ? (
        <Group header={<Header>{text('compliance.withoutSession')}</Header>}>
          <div className="block minor">{text('compliance.unmeasured')}</div>
        </Group>
      ) : (
        <Lacking title={text('compliance.withoutSession')} subjects={subjectsWithoutSession} />
      )}
      <Chats organizationId={organizationId} chats={chats} />
    </>
  );
};

/** How far the organisation is as its strategy demands: which chats there are, which are missing, and what has none (R06, R20). */
export const CompliancePage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const compliance = useCompliance(organizationId);
  return (
    <Page title={text('compliance.title')} back={`/organizations/${organizationId}/chat-office`}>
      <QueryView query={compliance}>{(report) => <Report organizationId={organizationId} report={report} />}</QueryView>
    </Page>
  );
};
