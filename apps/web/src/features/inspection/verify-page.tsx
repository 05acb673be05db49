import { Button, ButtonGroup, FormItem, Group, Header } from '@vkontakte/vkui';
import { useEffect, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { useText } from '../../app/text.tsx';
import { AreaField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useFileSize } from '../chat/file-size.ts';
import { VerdictView } from './verdict-view.tsx';
import { prepareCheck } from './verify.gateway.ts';
import { VerifyViewModel } from './verify.view-model.ts';

/** A place for a file: pressed, it opens the list of files; a file may be dropped on it too. */
const DropZone = ({
  chosen,
  onFile,
}: Readonly<{ chosen: string | undefined; onFile: (file: File | undefined) => void }>) => {
  const text = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id}>{text('verify.file')}</label>
      <input id={id} type="file" accept=".zip" onChange={(event) => onFile(event.target.files?.[0])} />
      <p className="minor small" role="status">
        {chosen ?? text('verify.drop')}
      </p>
    </div>
  );
};

/** The keys this server publishes. They prove something only where they are compared with those from elsewhere. */
const useServerKeys = () => {
  const [wanted, setWanted] = useState(false);
  const query = useQuery({
    queryKey: ['audit', 'checkpoint'],
    queryFn: () => ask((headers) => api.GET('/api/audit/checkpoint', { headers })),
    enabled: wanted,
  });
  return { query, ask: () => setWanted(true) };
};

/** Checks a bundle in this browser. The file is sent nowhere, and no network is needed once the page is there. */
export const VerifyPage = () => {
  const text = useText();
  const id = useId();
  const model = useViewModel(() => new VerifyViewModel());
  const { status, file, share, part, verdict, keys } = useSnapshot(model);
  const server = useServerKeys();
  const sizeOf = useFileSize();
  useEffect(() => void prepareCheck(), []);
  return (
    <Page title={text('verify.title')} back="/">
      <Group>
        <div className="block">{text('verify.what')}</div>
        <div className="block">
          <DropZone
            chosen={
              file === undefined ? undefined : text('verify.chosen', { name: file.name, size: sizeOf(file.size) })
            }
            onFile={model.choose}
          />
        </div>
        <AreaField
          label={text('verify.keys')}
          hint={text('verify.keys.hint')}
          value={keys}
          onChange={(event) => model.trust(event.target.value)}
        />
        {server.query.data === undefined ? (
          <FormItem>
            <Button mode="tertiary" onClick={server.ask} loading={server.query.isFetching}>
              {text('verify.keys.ofServer')}
            </Button>
          </FormItem>
        ) : (
          <div className="block small">
            <p>{text('verify.keys.ofServer.what')}</p>
            {server.query.data.keys.map((key) => (
              <p key={key} className="code small">
                {key}
              </p>
            ))}
            <Button mode="tertiary" onClick={() => model.trust(server.query.data?.keys.join('\n') ?? '')}>
              {text('verify.keys.take')}
            </Button>
          </div>
        )}
        <FormItem top={text('verify.known')} htmlFor={id}>
          <input id={id} type="file" multiple onChange={(event) => model.remember([...(event.target.files ?? [])])} />
        </FormItem>
        <div className="block">
          <ButtonGroup mode="vertical" stretched>
            <Button
              size="l"
              stretched
              disabled={file === undefined}
              loading={status === 'checking'}
              onClick={() => void model.check()}
            >
              {text('verify.check')}
            </Button>
            {status === 'checking' && (
              <Button size="l" stretched mode="secondary" onClick={model.cancel}>
                {text('verify.cancel')}
              </Button>
            )}
          </ButtonGroup>
        </div>
        {status === 'checking' && (
          <Progress share={share} label={part === undefined ? text('page.loading') : text(`verify.part.${part}`)} />
        )}
      </Group>
      <div aria-live="polite">
        {status === 'broken' && (
          <Group header={<Header>{text('verify.broken')}</Header>}>
            <div className="block">{text('verify.broken.what')}</div>
          </Group>
        )}
        {status === 'checked' && verdict !== undefined && <VerdictView verdict={verdict} />}
      </div>
    </Page>
  );
};
