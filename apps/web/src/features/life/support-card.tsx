import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSupport } from './life.queries.ts';

/** Where to write to when something does not work, as this installation has set it. */
export const SupportCard = () => {
  const text = useText();
  const support = useSupport();
  return (
    <Group header={<Header>{text('support.title')}</Header>}>
      <QueryView query={support}>
        {({ email, url, helpUrl }) => (
          <>
            {email !== undefined && (
              <SimpleCell href={`mailto:${email}`} multiline subtitle={text('support.email.what')}>
                {email}
              </SimpleCell>
            )}
            {url !== undefined && (
              <SimpleCell href={url} target="_blank" rel="noreferrer" multiline subtitle={new URL(url).host}>
                {text('support.url')}
              </SimpleCell>
            )}
            {helpUrl !== undefined && (
              <SimpleCell href={helpUrl} target="_blank" rel="noreferrer" multiline subtitle={new URL(helpUrl).host}>
                {text('support.helpUrl')}
              </SimpleCell>
            )}
            {email === undefined && url === undefined && <div className="block">{text('support.none')}</div>}
          </>
        )}
      </QueryView>
    </Group>
  );
};
