/** The files of a message. */
export const Attachments = ({ files }: Readonly<{ files: readonly string[] }>) => <p>{files.length}</p>;
