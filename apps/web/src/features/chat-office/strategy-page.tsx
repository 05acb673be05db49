import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { useStrategy, type Strategy } from './chat-office.queries.ts';
import { GuestReading } from './guest-reading.tsx';
import { KindFields } from './kind-fields.tsx';
import { RelationFields } from './relation-fields.tsx';
import { changesOf, draftOf } from './strategy-draft.ts';

const StrategyForm = ({ organizationId, strategy }: AboutOrganization & Readonly<{ strategy: Strategy }>) => {
  const text = useText();
  const { powers, own } = useOwnOrganization(organizationId);
  const [draft, setDraft] = useState(() => draftOf(strategy));
  const [adopting, setAdopting] = useState(false);
  const { begun, archived, rewritten, relations } = changesOf(strategy, draft);
  const isChanged = begun.length + archived.length + rewritten.length > 0 || relations;
  const editable = powers.administration;
  const words = own?.vocabulary ?? 'school';
  return (
    <>
      <Group>
        <div className="block">
          <p>{text('strategy.what')}</p>
          <p className="minor">
            {text('strategy.version', { version: strategy.version })}
            {!editable && ` ${text('strategy.readOnly')}`}
          </p>
        </div>
      </Group>
      <Group header={<Header>{text('strategy.chats')}</Header>}>
        <KindFields draft={draft} editable={editable} words={words} onChange={setDraft} />
      </Group>
      <Group header={<Header>{text('strategy.relations')}</Header>}>
        <RelationFields
          draft={draft}
          presets={strategy.presets}
          editable={editable}
          words={words}
          onChange={setDraft}
        />
      </Group>
      {editable && (
        <Group>
          <div className="block">
            <p className="minor" role="status">
              {text(isChanged || strategy.version === 0 ? 'strategy.changed' : 'strategy.unchanged')}
            </p>
            <Button size="l" stretched disabled={!isChanged && strategy.version > 0} onClick={() => setAdopting(true)}>
              {text('strategy.adopt')}
            </Button>
          </div>
        </Group>
      )}
      <GuestReading organizationId={organizationId} editable={editable} />
      {adopting && (
        <AdoptDialog
          organizationId={organizationId}
          strategy={strategy}
          draft={draft}
          words={words}
          onClose={() => setAdopting(false)}
        />
      )}
    </>
  );
};

/** Which chats there are and who may write to whom: adopted by the administration, version by version (R20). */
export const StrategyPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const strategy = useStrategy(organizationId);
  return (
    <Page title={text('strategy.title')} back={`/organizations/${organizationId}/chat-office`}>
      <QueryView query={strategy}>
        {(found) => <StrategyForm key={found.version} organizationId={organizationId} strategy={found} />}
      </QueryView>
    </Page>
  );
};
