import { Button, ButtonGroup, Checkbox, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { unitNames, useStructure, type AboutOrganization } from './organization.queries.ts';
import { AskDialog, RefuseDialog } from './queue-dialogs.tsx';
import { QueueCard } from './queue-card.tsx';
import { QueueViewModel, type QueueGateway, type Request } from './queue.view-model.ts';

const gatewayOf = (organizationId: string): QueueGateway => ({
  approve: async (items) => {
    const path = { organizationId };
    const answer = await ask((headers) =>
      api.POST('/api/organizations/{organizationId}/join-request-approvals', {
        headers,
        params: { path },
        body: { items },
      }),
    );
    return answer.items;
  },
  refuse: async (joinRequestIds, reason) => {
    const path = { organizationId };
    const body = { joinRequestIds, reason };
    const answer = await ask((headers) =>
      api.POST('/api/organizations/{organizationId}/join-request-refusals', { headers, params: { path }, body }),
    );
    return answer.items;
  },
});

/** Who asks to join: as whom, why it is likely, and the decision for one or many. */
export const QueuePage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const model = useViewModel(() => new QueueViewModel(gatewayOf(organizationId), refresh));
  const { selected, busy, problem, failed, decided } = useSnapshot(model);
  const [refusing, setRefusing] = useState<readonly Request[]>();
  const [asking, setAsking] = useState<Request>();
  const names = unitNames(useStructure(organizationId).data);
  const requests = usePaged(
    ['organization', organizationId, 'requests'],
    (question) =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/join-requests', {
          headers,
          params: { path: { organizationId }, query: question },
        }),
      ),
    { refetchInterval: 15_000 },
  );
  return (
    <Page title={text('queue.title')} back={`/organizations/${organizationId}`}>
      <ProblemNote error={problem} />
      {decided + failed.size > 0 && (
        <div className="block" role="status">
          {text('queue.decided', { done: decided, failed: failed.size })}
        </div>
      )}
      <PagedView paged={requests}>
        {(items) => {
          const chosen = items.filter(({ joinRequestId }) => selected.has(joinRequestId));
          if (items.length === 0) {
            return (
              <Group>
                <Empty title={text('queue.none')}>{text('queue.none.what')}</Empty>
              </Group>
            );
          }
          return (
            <>
              <Group>
                <Checkbox
                  checked={chosen.length > 0}
                  indeterminate={chosen.length > 0 && chosen.length < items.length}
                  onChange={() => (chosen.length > 0 ? model.clear() : model.selectCertain(items))}
                >
                  {chosen.length > 0 ? text('queue.selected', { count: chosen.length }) : text('queue.selectCertain')}
                </Checkbox>
                {chosen.length > 0 && (
                  <div className="block">
                    <ButtonGroup stretched>
                      <Button size="l" stretched loading={busy} onClick={() => void model.approve(chosen)}>
                        {text('queue.approveMany', { count: chosen.length })}
                      </Button>
                      <Button
                        size="l"
                        stretched
                        mode="secondary"
                        appearance="negative"
                        onClick={() => setRefusing(chosen)}
                      >
                        {text('queue.refuse')}
                      </Button>
                    </ButtonGroup>
                  </div>
                )}
              </Group>
              {items.map((request) => (
                <QueueCard
                  key={request.joinRequestId}
                  request={request}
                  unitName={names.get(request.unitId) ?? ''}
                  model={model}
                  onRefuse={() => setRefusing([request])}
                  onAsk={() => setAsking(request)}
                />
              ))}
            </>
          );
        }}
      </PagedView>
      {refusing !== undefined && (
        <RefuseDialog
          requests={refusing}
          onClose={() => setRefusing(undefined)}
          onRefuse={(reason) => {
            void model.refuse(refusing, reason);
            setRefusing(undefined);
          }}
        />
      )}
      {asking !== undefined && (
        <AskDialog organizationId={organizationId} request={asking} onClose={() => setAsking(undefined)} />
      )}
    </Page>
  );
};
