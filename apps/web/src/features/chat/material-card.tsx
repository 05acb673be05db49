import { Button } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';

type AboutMaterial = Readonly<{ materialId: string; messageId: string }>;

const Whole = ({ materialId, messageId }: AboutMaterial) => {
  const { organizationId, chatId } = useOpenChat();
  const material = useQuery({
    queryKey: ['published-material', chatId, materialId, messageId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/chats/{chatId}/materials/{materialId}', {
          headers,
          params: { path: { organizationId, chatId, materialId }, query: { messageId } },
        }),
      ),
  });
  return <QueryView query={material}>{({ text: words }) => <p className="bubble-text">{words}</p>}</QueryView>;
};

/** A published material: its title, and its text for whoever opens it. Its files are the message's. */
export const MaterialCard = ({ title, ...about }: AboutMaterial & Readonly<{ title: string }>) => {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="poll-question bubble-text">{title}</p>
      {open && <Whole {...about} />}
      <Button size="s" mode="secondary" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text(open ? 'chat.material.less' : 'chat.material.more')}
      </Button>
    </>
  );
};
