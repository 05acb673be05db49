import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { useMaterialFigures, useUnreadStaff, type AboutMaterial } from './materials.queries.ts';

const Unread = (about: AboutMaterial) => {
  const text = useText();
  const unread = useUnreadStaff(about);
  return (
    <PagedView paged={unread}>
      {(items) =>
        items.length === 0 ? (
          <div className="block minor">{text('materials.unread.none')}</div>
        ) : (
          items.map(({ personId, name }) => <StillCell key={personId}>{name}</StillCell>)
        )
      }
    </PagedView>
  );
};

const Table = ({ figures }: Readonly<{ figures: Schema<'MaterialFigures'> }>) => {
  const text = useText();
  const rows = [
    ...figures.chats.map(({ chatId, title, people }) => ({ key: chatId, title, people })),
    ...(figures.chats.length > 1 ? [{ key: 'sum', title: text('materials.figures.sum'), people: figures.people }] : []),
  ];
  return (
    <div className="figures-frame" role="region" tabIndex={0} aria-label={text('materials.figures')}>
      <table className="figures">
        <caption>{text('materials.figures.what')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('materials.figures.chat')}</th>
            <th scope="col">{text('materials.figures.who')}</th>
            <th scope="col">{text('materials.figures.delivered')}</th>
            <th scope="col">{text('materials.figures.read')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ key, title, people }) =>
            people.map(({ people: kind, delivered, read }) => (
              <tr key={key + kind}>
                <th scope="row">{title}</th>
                <td>{text(`people.${kind}`)}</td>
                <td>{delivered}</td>
                <td>{read}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
};

/** Whom a publication has reached: by chat and kind of people, and which of the staff have not read it. */
export const MaterialFigures = (about: AboutMaterial) => {
  const text = useText();
  const figures = useMaterialFigures(about);
  const [wide, setWide] = useState(false);
  return (
    <Group header={<Header>{text('materials.figures')}</Header>}>
      <QueryView query={figures}>{(found) => <Table figures={found} />}</QueryView>
      <div className="block">
        <Button mode="secondary" aria-expanded={wide} onClick={() => setWide(!wide)}>
          {text('materials.unread')}
        </Button>
      </div>
      {wide && <Unread {...about} />}
    </Group>
  );
};
