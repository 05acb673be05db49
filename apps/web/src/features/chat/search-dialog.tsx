import { Search } from '@vkontakte/vkui';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { CloseRow } from '../../ui/close-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useOpenChat } from './chat.context.ts';
import { FoundMessages } from './found-messages.tsx';

/** Looks for words in one chat; what is found leads to its place. */
export const SearchDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId, model } = useOpenChat();
  const { view } = useSnapshot(model);
  const [search, setSearch] = useState('');
  const address = useSearch();
  const opened = useRef(address);
  useEffect(() => {
    if (address !== opened.current) onClose();
  }, [address]);
  if (view === undefined) return null;
  return (
    <Dialog title={text('chat.search')} onClose={onClose}>
      <Search
        noPadding
        autoFocus
        value={search}
        placeholder={text('chat.search.words')}
        aria-label={text('chat.search.words')}
        clearLabel={text('chats.search.clear')}
        onChange={({ target }) => setSearch(target.value)}
      />
      <FoundMessages chats={[{ ...view.chat, organizationId, organizationName: '' }]} search={search} chatId={chatId} />
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
