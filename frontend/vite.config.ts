import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Build and development server of the web app. A plain object, so that the laptop runtime can build with it too. */
const config: UserConfig = {
  root,
  base: '/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    // `npm start` runs the API; only the pages come from the development server.
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/config.json': 'http://127.0.0.1:3000',
      '/_local': 'http://127.0.0.1:3000',
    },
  },
  preview: { host: '127.0.0.1' },
  build: { outDir: '../dist/frontend', emptyOutDir: true, target: 'es2023' },
};

export default config;
