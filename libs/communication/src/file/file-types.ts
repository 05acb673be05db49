/** A kind of file that is taken. */
export type FileType = Readonly<{
  /** What it is given out as. */
  mediaType: string;
  extensions: readonly string[];
  /** What its content is found to be (by `file-type`); empty: it has no signature, it is text. */
  found: readonly string[];
  /** What senders call it besides. */
  called?: readonly string[];
  /** A zip within: its end may look like one. */
  zipped?: true;
  image?: 'jpeg' | 'png' | 'webp' | 'gif';
}>;

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

const zipped = (mediaType: string, extension: string): FileType => ({
  mediaType,
  extensions: [extension],
  found: [mediaType],
  zipped: true,
});

/** The old binary documents share one signature. */
const binary = (mediaType: string, extension: string): FileType => ({
  mediaType,
  extensions: [extension],
  found: ['application/x-cfb'],
});

/** All kinds that are taken. What is not here is not taken: pages, SVG, programs, documents with macros. */
const fileTypes: readonly FileType[] = [
  {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jfif'],
    found: ['image/jpeg'],
    called: ['image/jpg', 'image/pjpeg'],
    image: 'jpeg',
  },
  { mediaType: 'image/png', extensions: ['png'], found: ['image/png', 'image/apng'], image: 'png' },
  { mediaType: 'image/webp', extensions: ['webp'], found: ['image/webp'], image: 'webp' },
  { mediaType: 'image/gif', extensions: ['gif'], found: ['image/gif'], image: 'gif' },
  { mediaType: 'application/pdf', extensions: ['pdf'], found: ['application/pdf'], called: ['application/x-pdf'] },
  zipped(`${office}.wordprocessingml.document`, 'docx'),
  zipped(`${office}.spreadsheetml.sheet`, 'xlsx'),
  zipped(`${office}.presentationml.presentation`, 'pptx'),
  zipped(`${open}.text`, 'odt'),
  zipped(`${open}.spreadsheet`, 'ods'),
  zipped(`${open}.presentation`, 'odp'),
  binary('application/msword', 'doc'),
  binary('application/vnd.ms-excel', 'xls'),
  binary('application/vnd.ms-powerpoint', 'ppt'),
  {
    mediaType: 'application/rtf',
    extensions: ['rtf'],
    found: ['application/rtf'],
    called: ['text/rtf', 'application/msword'],
  },
  { mediaType: 'text/plain', extensions: ['txt'], found: [] },
  {
    mediaType: 'text/csv',
    extensions: ['csv'],
    found: [],
    called: ['text/plain', 'application/vnd.ms-excel', 'application/csv'],
  },
  { mediaType: 'text/markdown', extensions: ['md'], found: [], called: ['text/plain', 'text/x-markdown'] },
  { mediaType: 'audio/mpeg', extensions: ['mp3'], found: ['audio/mpeg'], called: ['audio/mp3'] },
  {
    mediaType: 'audio/mp4',
    extensions: ['m4a'],
    found: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
    called: ['audio/m4a'],
  },
  {
    mediaType: 'audio/ogg',
    extensions: ['ogg', 'oga', 'opus'],
    found: ['audio/ogg', 'audio/ogg; codecs=opus'],
    called: ['audio/opus', 'video/ogg', 'application/ogg'],
  },
  {
    mediaType: 'audio/wav',
    extensions: ['wav'],
    found: ['audio/wav'],
    called: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  },
  { mediaType: 'audio/flac', extensions: ['flac'], found: ['audio/flac'], called: ['audio/x-flac'] },
  { mediaType: 'audio/aac', extensions: ['aac'], found: ['audio/aac'], called: ['audio/x-aac', 'audio/vnd.dlna.adts'] },
  { mediaType: 'video/mp4', extensions: ['mp4', 'm4v'], found: ['video/mp4', 'video/x-m4v'] },
  { mediaType: 'video/webm', extensions: ['webm', 'weba'], found: ['video/webm'], called: ['audio/webm'] },
  { mediaType: 'video/quicktime', extensions: ['mov'], found: ['video/quicktime'] },
  { mediaType: 'video/matroska', extensions: ['mkv'], found: ['video/matroska'], called: ['video/x-matroska'] },
  { ...zipped('application/zip', 'zip'), called: ['application/x-zip-compressed', 'application/x-zip'] },
];

/** The kind that a name speaks of. */
export const typeOfExtension = (extension: string): FileType | undefined =>
  fileTypes.find(({ extensions }) => extensions.includes(extension));

/** Whether what the sender says fits: nothing, bytes of some kind, or one of the names of the kind. */
export const isCalled = ({ mediaType, found, called = [] }: FileType, declared: string): boolean => {
  const said = declared.split(';', 1)[0]!.trim().toLowerCase();
  return ['', 'application/octet-stream', mediaType, ...found, ...called].includes(said);
};
