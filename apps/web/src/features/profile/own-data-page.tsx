import { Button, Group, Header } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { countsOf } from './own-data.ts';
import { OwnRequests } from './own-requests.tsx';

/** All pages of what the platform keeps about the person. */
const everything = async (): Promise<Schema<'OwnDataItem'>[]> => {
  const items: Schema<'OwnDataItem'>[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    const page = await ask((headers) => api.GET('/api/profile/data', { headers, params: { query } }));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
};

/** A copy of one's own data, as a file. */
export const OwnDataPage = () => {
  const text = useText();
  const take = useMutation({
    mutationFn: everything,
    onSuccess: (items) =>
      saveFile('zveno-my-data.json', new Blob([JSON.stringify(items, undefined, 2)], { type: 'application/json' })),
  });
  return (
    <Page title={text('ownData.title')} back="/profile">
      <Group>
        <ProblemNote error={take.error} />
        <div className="block">
          <p>{text('ownData.what')}</p>
          <Button size="l" loading={take.isPending} onClick={() => take.mutate()}>
            {text('ownData.take')}
          </Button>
          {take.isSuccess && <p role="status">{text('ownData.done', { count: take.data.length })}</p>}
        </div>
      </Group>
      {take.data !== undefined && (
        <Group header={<Header>{text('ownData.kept')}</Header>}>
          <div className="block">
            <ul className="plain">
              {countsOf(take.data).map(([kind, count]) => (
                <li key={kind}>
                  {text(`ownData.kind.${kind}`)}: {count}
                </li>
              ))}
            </ul>
          </div>
        </Group>
      )}
      <OwnRequests />
    </Page>
  );
};
