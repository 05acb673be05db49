import { Button, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { AreaField, Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { PendingFiles } from '../chat/pending-files.tsx';
import { uploadGateway } from '../chat/uploads.gateway.ts';
import { Uploads } from '../chat/uploads.ts';
import { useCommand, type AboutOrganization } from '../organization/organization.queries.ts';
import { AudienceFields } from './audience-fields.tsx';
import { FileList } from './file-list.tsx';
import { bodyOf, draftOf, emptyDraft, isAddressed, type Draft } from './material-draft.ts';
import { useMaterial, type AboutMaterial, type MaterialView } from './materials.queries.ts';

const LONGEST = 20_000;

/** Writes a material and hands it in; one that was returned is handed in again. */
const MaterialForm = ({ organizationId, returned }: AboutOrganization & Readonly<{ returned?: MaterialView }>) => {
  const text = useText();
  const [draft, setDraft] = useState<Draft>(() => (returned === undefined ? emptyDraft : draftOf(returned)));
  const [kept, setKept] = useState(returned?.files ?? []);
  const uploads = useViewModel(() => new Uploads(uploadGateway({ organizationId })));
  const { files } = useSnapshot(uploads);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const isReady = files.every(({ state }) => state === 'ready') && isAddressed(draft);
  const submit = useCommand(
    async () => {
      const body = bodyOf(draft, [...kept.map(({ fileId }) => fileId), ...files.map(({ fileId }) => fileId)]);
      if (returned === undefined) {
        const path = { organizationId };
        const made = await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/materials', { headers, params: { path }, body }),
        );
        return made.id;
      }
      const { materialId } = returned.material;
      await ask((headers) =>
        api.PUT('/api/organizations/{organizationId}/materials/{materialId}', {
          headers,
          params: { path: { organizationId, materialId } },
          body,
        }),
      );
      return materialId;
    },
    (materialId) => navigate(`/organizations/${organizationId}/materials/${materialId}`, { replace: true }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate(undefined);
      }}
    >
      <Group>
        <div className="block minor">{text('materials.submit.what')}</div>
        <Field
          label={text('materials.name')}
          required
          maxLength={200}
          value={draft.title}
          onChange={({ target }) => set({ title: target.value })}
        />
        <AreaField
          label={text('materials.text')}
          required
          rows={6}
          maxLength={LONGEST}
          value={draft.text}
          onChange={({ target }) => set({ text: target.value })}
        />
        <AudienceFields organizationId={organizationId} draft={draft} onChange={setDraft} />
        <Field
          label={text('materials.wantedOn')}
          hint={text('materials.wantedOn.hint')}
          type="date"
          value={draft.wantedOn}
          onChange={({ target }) => set({ wantedOn: target.value })}
        />
      </Group>
      <Group>
        <div className="block">
          <label className="files-label">
            {text('materials.files')}
            <input
              type="file"
              multiple
              onChange={({ target }) => {
                uploads.add([...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </label>
          <p className="minor small">{text('materials.files.hint')}</p>
          <FileList files={kept} onRemove={(fileId) => setKept(kept.filter((file) => file.fileId !== fileId))} />
          <PendingFiles uploads={uploads} />
        </div>
      </Group>
      <Group>
        <ProblemNote error={submit.error} />
        <div className="block">
          {!isReady && <p className="minor">{text('materials.notReady')}</p>}
          <Button type="submit" size="l" stretched disabled={!isReady} loading={submit.isPending}>
            {text(returned === undefined ? 'materials.submit.do' : 'materials.resubmit')}
          </Button>
        </div>
      </Group>
    </form>
  );
};

export const SubmitMaterialPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  return (
    <Page title={text('materials.submit')} back={`/organizations/${organizationId}/materials`}>
      <MaterialForm organizationId={organizationId} />
    </Page>
  );
};

export const ResubmitMaterialPage = (about: AboutMaterial) => {
  const text = useText();
  const material = useMaterial(about);
  return (
    <Page
      title={text('materials.resubmit')}
      back={`/organizations/${about.organizationId}/materials/${about.materialId}`}
    >
      <QueryView query={material}>
        {(returned) => <MaterialForm organizationId={about.organizationId} returned={returned} />}
      </QueryView>
    </Page>
  );
};
