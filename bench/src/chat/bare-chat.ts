import { DatabaseSync } from 'node:sqlite';

/** The same messages in a table of their own, words in the clear: what SQLite alone needs for a page and for a search. */
export const bareChat = (file: string) => {
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE messages (seq INTEGER PRIMARY KEY, place TEXT UNIQUE, author TEXT, text TEXT);
    CREATE VIRTUAL TABLE words USING fts5(text, content = '', tokenize = 'unicode61');
    BEGIN`);
  const insert = database.prepare('INSERT INTO messages (place, author, text) VALUES (?, ?, ?)');
  const index = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const page = database.prepare('SELECT * FROM messages WHERE place < ? ORDER BY place DESC LIMIT ?');
  const search = database.prepare(
    'SELECT * FROM messages WHERE seq IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)',
  );
  return {
    add: (place: string, text: string): void => {
      const { lastInsertRowid } = insert.run(place, 'anna', text);
      index.run(lastInsertRowid, text);
    },
    ready: (): void => database.exec('COMMIT'),
    page: (before: string, limit: number) => page.all(before, limit),
    search: (query: string, limit: number) => search.all(query, limit),
    close: (): void => database.close(),
  };
};
