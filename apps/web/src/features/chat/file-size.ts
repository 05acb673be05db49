import { useIntl } from 'react-intl';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const STEP = 1024;

/** How large a file is, in words: 12 кБ. */
export const useFileSize = (): ((bytes: number) => string) => {
  const intl = useIntl();
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(STEP)), units.length - 1);
    return intl.formatNumber(bytes / STEP ** power, {
      style: 'unit',
      unit: units[power]!,
      unitDisplay: 'short',
      maximumFractionDigits: power > 1 ? 1 : 0,
    });
  };
};
