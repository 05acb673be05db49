import { Button, Group, SegmentedControl, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { SubjectName, type MaybeOfOrganization } from './subject-name.tsx';

type Request = Schema<'SubjectRequestItem'>;

const AnswerDialog = ({
  organizationId,
  request: { subjectId, requestId, kind, note },
  onClose,
}: MaybeOfOrganization & Readonly<{ request: Request; onClose: () => void }>) => {
  const text = useText();
  const [answer, setAnswer] = useState<'done' | 'refused'>('done');
  const [words, setWords] = useState('');
  const body = { answer, ...(words === '' ? {} : { note: words }) };
  return (
    <CommandDialog
      title={text('data.answer.title')}
      action={text('data.answer')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          organizationId === undefined
            ? api.POST('/api/data-requests/{subjectId}/{requestId}/answer', {
                headers,
                params: { path: { subjectId, requestId } },
                body,
              })
            : api.POST('/api/organizations/{organizationId}/data-requests/{subjectId}/{requestId}/answer', {
                headers,
                params: { path: { organizationId, subjectId, requestId } },
                body,
              }),
        )
      }
    >
      <p className="dialog-body">
        <SubjectName organizationId={organizationId} subjectId={subjectId} />: {text(`data.kind.${kind}`)}
        {note !== undefined && `. ${note}`}
      </p>
      <SelectField
        label={text('data.answer.which')}
        hint={text(`data.todo.${kind}`)}
        value={answer}
        onChange={(event) => setAnswer(event.target.value as 'done' | 'refused')}
        choices={[
          { value: 'done', label: text('data.answer.done') },
          { value: 'refused', label: text('data.answer.refused') },
        ]}
      />
      <AreaField
        label={text('data.answer.note')}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </CommandDialog>
  );
};

/** Requests of people about their data, the longest waiting first. Without an organisation: of those who belong to none. */
export const DataRequestsPage = ({ organizationId }: MaybeOfOrganization) => {
  const text = useText();
  const { day } = useDates();
  const [open, setOpen] = useState(true);
  const [answering, setAnswering] = useState<Request>();
  const requests = usePaged(['organization', organizationId, 'data-requests', open], (question) => {
    const query = { ...question, ...(open ? { open } : {}) };
    return ask((headers) =>
      organizationId === undefined
        ? api.GET('/api/data-requests', { headers, params: { query } })
        : api.GET('/api/organizations/{organizationId}/data-requests', {
            headers,
            params: { path: { organizationId }, query },
          }),
    );
  });
  const isOfProfiles = organizationId === undefined;
  const title = text(isOfProfiles ? 'accountRequests.title' : 'data.requests');
  return (
    <Page title={title} back={isOfProfiles ? '/region' : `/organizations/${organizationId}`}>
      <Group>
        <div className="block">
          <SegmentedControl
            aria-label={title}
            value={open ? 'open' : 'all'}
            onChange={(value) => setOpen(value === 'open')}
            options={[
              { value: 'open', label: text('data.open') },
              { value: 'all', label: text('links.all') },
            ]}
          />
        </div>
        <PagedView paged={requests}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('data.none')}>
                {text(isOfProfiles ? 'accountRequests.none.what' : 'data.none.what')}
              </Empty>
            ) : (
              items.map((request) => (
                <SimpleCell
                  key={request.requestId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  overTitle={text(`data.kind.${request.kind}`)}
                  subtitle={request.note}
                  extraSubtitle={
                    request.answer === undefined
                      ? text(request.overdue ? 'data.overdue' : 'data.answerBy', { date: day(request.answerBy) })
                      : `${text(`data.answer.${request.answer}`)}. ${request.answerNote ?? ''}`
                  }
                  after={
                    request.answer === undefined && (
                      <Button mode="secondary" onClick={() => setAnswering(request)}>
                        {text('data.answer')}
                      </Button>
                    )
                  }
                >
                  <SubjectName organizationId={organizationId} subjectId={request.subjectId} />
                </SimpleCell>
              ))
            )
          }
        </PagedView>
      </Group>
      {answering !== undefined && (
        <AnswerDialog organizationId={organizationId} request={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Page>
  );
};
