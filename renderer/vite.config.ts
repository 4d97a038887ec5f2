import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
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
        // What the first page needs comes in one piece: on a slow line every request costs.
        output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } },
      },
    },
    server: {
      host: '127.0.0.1',
      proxy: { '/api': { target: server }, '/socket.io': { target: server, ws: true } },
    },
  }
})
