export * from './access.ts';
export * from './chat-presence.dto.ts';
export * from './inspection.dto.ts';
export * from './trail.dto.ts';
export * from './usage.dto.ts';
