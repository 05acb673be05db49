import { fileURLToPath } from 'node:url';

/** The path of the file a `sqlite:` URL names: `sqlite:/data/x.sqlite`, `sqlite:x.sqlite` or `sqlite:///data/x.sqlite`. */
export const fileOf = (url: string): string =>
  url.startsWith('sqlite://') ? fileURLToPath(`file://${url.slice('sqlite://'.length)}`) : url.slice('sqlite:'.length);
