/** The names of communication's streams. */
export const communicationStreams = {
  strategy: (organizationId: string) => `chat-strategy-${organizationId}`,
  /** The chat's own facts: what it is, who takes part. */
  chat: (chatId: string) => `chat-${chatId}`,
  /** The messages, cut into numbered segments from 1 on. */
  segment: (chatId: string, segment: number) => `chat-${chatId}-${String(segment).padStart(4, '0')}`,
  poll: (pollId: string) => `poll-${pollId}`,
  material: (materialId: string) => `material-${materialId}`,
  file: (fileId: string) => `file-${fileId}`,
  fileSpace: (organizationId: string) => `file-space-${organizationId}`,
  /** The study materials of a subject. */
  shelf: (organizationId: string, subjectId: string) => `shelf-${organizationId}-${subjectId}`,
  settings: (organizationId: string) => `communication-settings-${organizationId}`,
  hours: (organizationId: string) => `communication-hours-${organizationId}`,
  liveSettings: (personId: string) => `live-settings-${personId}`,
} as const;

/** Whether an id can be a chat's: with some others the name would be that of another stream, of a segment, say. */
export const isChatId = (id: string): boolean => !/^(?:strategy|link)-|-\d{4,8}$/u.test(id);

/** Whether an id can be a file's: with some others the name would be that of another stream. */
export const isFileId = (id: string): boolean => !id.startsWith('space-');

/** The subject behind the votes of an anonymous poll: its key is destroyed when the poll is closed. */
export const ballotsSubject = (pollId: string): string => `poll-${pollId}`;

/** The subject behind a poll's question and options: they belong to the organisation, as a protocol does. */
export const pollProtocolSubject = (pollId: string): string => `poll-protocol-${pollId}`;

/**
 * The subject behind what somebody writes in an organisation in one school year: the owner of the key its words are sealed
 * under. `year` is the one in which the school year begins.
 */
export const authorSubject = (organizationId: string, personId: string, year: number): string =>
  `author-${organizationId}-${personId}-${year}`;

/** Whether a subject is behind what somebody writes in an organisation, in whatever school year. */
export const isAuthorSubject = (subject: string, organizationId: string, personId: string): boolean => {
  const begin = `author-${organizationId}-${personId}-`;
  return subject.startsWith(begin) && /^\d{4}$/u.test(subject.slice(begin.length));
};

/** The year in which the school year of a date (YYYY-MM-DD) begins: school years begin in September. */
export const schoolYearOf = (date: string): number => {
  const [year, month] = date.split('-').map(Number) as [number, number, number];
  return month >= 9 ? year : year - 1;
};

/** Where an event of a segment stands in its chat, as text that sorts: segment, then revision. */
export const placeOf = ({ stream, revision }: Readonly<{ stream: string; revision: number }>): string =>
  `${stream.slice(stream.lastIndexOf('-') + 1)}.${String(revision).padStart(10, '0')}`;

/** What a place looks like. */
export const PLACE = /^\d{4,8}\.\d{10}$/u;
