import { Button, ButtonGroup, Checkbox, Group, SimpleCell } from '@vkontakte/vkui';
import type { Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';

/** One link: where it leads, how many seats are left, until when, and what can be done with it. */
export const LinkCard = ({
  link,
  unitName,
  selected,
  editable,
  onToggle,
  onShow,
  onAnnul,
}: Readonly<{
  link: Schema<'InvitationItem'>;
  unitName: string;
  selected: boolean;
  editable: boolean;
  onToggle: () => void;
  onShow: () => void;
  onAnnul: () => void;
}>) => {
  const text = useText();
  const { moment } = useDates();
  const { role, status, reason, maxUses, seatsLeft, expiresAt, unclaimed, annulsAt, deliveries } = link;
  const title = text('join.where', { unit: unitName, role: text(`role.${role}`) });
  const isOpen = status === 'open';
  const sent = deliveries.length;
  const failed = deliveries.filter((delivery) => delivery.status === 'failed').length;
  return (
    <Group>
      {editable && isOpen ? (
        <Checkbox checked={selected} onChange={onToggle}>
          {title}
        </Checkbox>
      ) : (
        <SimpleCell hasHover={false} hasActive={false} multiline>
          {title}
        </SimpleCell>
      )}
      <div className="block">
        <p>
          {text('links.seats', { used: maxUses - seatsLeft, all: maxUses })}
          {' · '}
          {isOpen ? text('links.until', { date: moment(expiresAt) }) : text(`link.status.${status}`)}
          {reason !== undefined && `: ${text(`annul.${reason}`)}`}
        </p>
        {unclaimed && isOpen && <p>{text('links.isUnclaimed')}</p>}
        {annulsAt !== undefined && isOpen && <p>{text('links.annulsAt', { date: moment(annulsAt) })}</p>}
        {sent > 0 && <p className="minor">{text('links.sent', { count: sent, failed })}</p>}
        {editable && isOpen && (
          <ButtonGroup>
            <Button mode="secondary" onClick={onShow}>
              {text('links.show')}
            </Button>
            <Button mode="tertiary" appearance="negative" onClick={onAnnul}>
              {text('links.annul')}
            </Button>
          </ButtonGroup>
        )}
      </div>
    </Group>
  );
};
