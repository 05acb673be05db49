import { defineConfig } from 'vite';

// The door's policy knows no inline code, and the files carry their hash in their name: they may be kept for ever.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    manifest: true,
    assetsDir: 'app',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The library of charts, which comes to who looks at one. What a first visit weighs is held by tools/web.mjs.
    chunkSizeWarningLimit: 600,
    emptyOutDir: true,
    rolldownOptions: {
      // Packages say 'use client' in every file; there is no server to tell from.
      onwarn: (warning, tell) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(warning)),
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/problems': 'http://localhost:3000' } },
});
