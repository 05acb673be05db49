const MAX_ENTRY = 65_535;

/** Entries one after the other, each behind its length in two bytes (C2SP tlog-tiles). @throws RangeError */
export const encodeEntries = (entries: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY) throw new RangeError('an entry is too long');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );

/** The entries of a bundle. @throws RangeError when it breaks off */
export const decodeEntries = (bundle: Buffer): Buffer[] => {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) throw new RangeError('the bundle breaks off');
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
};
