/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

/** `1234067` as `x001/x234/067`. */
const numbered = (index: number): string => {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
};

const partial = (width: number): string => (width < TILE_WIDTH ? `.p/${width}` : '');

/** Where the tile of hashes lies, below the folder of the log. */
export const tilePath = (level: number, index: number, width = TILE_WIDTH): string =>
  `tile/${level}/${numbered(index)}${partial(width)}`;

/** Where the bundle of entries lies. */
export const entriesPath = (index: number, width = TILE_WIDTH): string =>
  `tile/entries/${numbered(index)}${partial(width)}`;
