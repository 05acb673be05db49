import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { useOpenChat } from './chat.context.ts';

const LOOK_EVERY_MS = 300_000;

/** That some of those who read here are left in peace at this moment: what is written comes without a sound. */
export const HoursNote = () => {
  const text = useText();
  const { organizationId, model } = useOpenChat();
  const { view, kept } = useSnapshot(model);
  const { data: hours } = useQuery({
    queryKey: ['communication-hours', organizationId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/communication-hours', {
          headers,
          params: { path: { organizationId } },
        }),
      ),
    enabled: !kept,
    staleTime: LOOK_EVERY_MS,
    refetchInterval: LOOK_EVERY_MS,
  });
  if (view === undefined || hours === undefined) return null;
  const { staff, students, parents } = view.readers;
  const counts = { staff, student: students, parent: parents };
  const quiet = hours.now.filter(({ people }) => counts[people] > 0);
  if (quiet.length === 0) return null;
  const who = quiet.map(({ people }) => text(`people.${people}`).toLocaleLowerCase('ru'));
  const isWork = quiet.every(({ because }) => because === 'working-time');
  return <p className="hours-note">{text(isWork ? 'hours.working' : 'hours.quiet', { who: who.join(', ') })}</p>;
};
