import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { chatsChunk, formsChunk } from '../build/scripts/chunks.ts'
import { precompress } from '../build/scripts/precompress.ts'
import { texts } from '../build/scripts/texts.ts'

/** The web client. Relative addresses, because the same files are served at `/` and at `app://guanxi/`. */
export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, import.meta.dirname, 'GUANXI_')['GUANXI_SERVER'] ?? 'http://127.0.0.1:7420'
  return {
    root: import.meta.dirname,
    base: './',
    cacheDir: '../.cache/vite',
    plugins: [texts(), react(), precompress()],
    build: {
      outDir: '../dist/renderer',
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // What the first page needs comes in one piece, and what the chats need in another: on a slow line every request costs.
        output: {
          codeSplitting: {
            groups: [
              { name: 'base', tags: ['$initial'], priority: 3 },
              { name: 'icons', test: /lucide-react/, priority: 2 },
              { name: formsChunk(), debugName: 'forms', priority: 2 },
              { name: chatsChunk(), debugName: 'chats', priority: 1 },
            ],
          },
        },
      },
    },
    server: {
      host: '127.0.0.1',
      proxy: { '/api': { target: server }, '/socket.io': { target: server, ws: true } },
    },
  }
})
