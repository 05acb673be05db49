import { ru, type MessageKey } from '../ru/index.ts';

export const en: Readonly<Record<MessageKey, string>> = { ...ru };
