/** What the content of a file begins like, as a media type; undefined: like nothing known. Archives are not unpacked for it. */
export const foundType = async (head: Uint8Array): Promise<string | undefined> => {
  // Loaded when the first file has come: an installation at rest needs none of it.
  const { fileTypeFromBuffer } = await import('file-type');
  return (await fileTypeFromBuffer(head))?.mime;
};
