import { Group } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { AccessWords } from './access-words.tsx';
import { useInquiries } from './moderation.queries.ts';

/** What participants see of it: who read their chat without taking part, when and why. */
export const InquiriesPage = ({ organizationId, chatId }: Readonly<{ organizationId: string; chatId: string }>) => {
  const text = useText();
  const inquiries = useInquiries(organizationId, chatId);
  return (
    <Page title={text('inquiries.title')} back={`/chats/${organizationId}/${chatId}`}>
      <Group>
        <div className="block">{text('inquiries.what')}</div>
      </Group>
      <PagedView paged={inquiries}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('inquiries.none')}>{text('inquiries.none.what')}</Empty>
            </Group>
          ) : (
            items.map((access) => (
              <Group key={access.accessId}>
                <div className="block">
                  <AccessWords access={access} />
                </div>
              </Group>
            ))
          )
        }
      </PagedView>
    </Page>
  );
};
