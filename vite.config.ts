/**
 * How the desktop is bundled: the window (renderer/), the bridge (preload/) and the two processes behind it (main/).
 * `scripts/build.ts` runs all of them; this file says how each comes out.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { channels, eventOwners, type ChannelName } from './contract/channels.ts';
import { noncePlaceholder } from './main/app/window/content-security-policy.ts';

const root = import.meta.dirname;
/** Electron 42, the oldest that runs the program, brings Chrome 148 and Node 24. */
const chrome = 'chrome148';
const node = 'node24';

const shared = { root, configFile: false, logLevel: 'warn', publicDir: false } as const satisfies InlineConfig;

const renderer = (outFolder: string): InlineConfig => ({
  ...shared,
  root: join(root, 'renderer'),
  base: './',
  plugins: [react(), babel({ presets: [reactCompilerPreset()] })],
  html: { cspNonce: noncePlaceholder },
  worker: { format: 'es' },
  build: {
    outDir: join(outFolder, 'renderer'),
    emptyOutDir: true,
    target: chrome,
    // A data: URL would be one more source for the content security policy to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false } },
    chunkSizeWarningLimit: 8_192,
    reportCompressedSize: false,
  },
});

const ownerByChannel = Object.fromEntries((Object.keys(channels) as ChannelName[]).map((name) => [name, channels[name].owner]));

/** A sandboxed preload is one CommonJS file that requires `electron` alone. It gets the names of the channels, not their schemas. */
const preload = (outFolder: string): InlineConfig => ({
  ...shared,
  define: { ownerByChannel: JSON.stringify(ownerByChannel), ownerByEvent: JSON.stringify(eventOwners) },
  ssr: { noExternal: true, external: ['electron'], target: 'node' },
  build: {
    ssr: join(root, 'preload/index.ts'),
    outDir: join(outFolder, 'preload'),
    emptyOutDir: true,
    target: chrome,
    minify: false,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'index.cjs' } },
  },
});

/** What conf, under electron-store, would bring for options that we do not use. */
const leaveOutOfStore: Plugin = {
  name: 'leave-out-of-store',
  enforce: 'pre',
  resolveId: (source, importer) =>
    /^(ajv\/dist\/2020\.js|ajv-formats|semver)$/.test(source) && importer?.includes('/node_modules/conf/') ? join(root, 'main/app/settings/unused-in-store.ts') : null,
};

const main = (outFolder: string): InlineConfig => {
  const entries = {
    app: join(root, 'main/app/main.ts'), workspace: join(root, 'main/workspace/main.ts'),
    'checkpoint-thread': join(root, 'main/workspace/database/checkpoint-thread.ts'), 'place-thread': join(root, 'main/workspace/ready-copy/place-thread.ts'),
  };
  const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  return {
    ...shared,
    plugins: [leaveOutOfStore],
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
    build: {
      ssr: true,
      outDir: join(outFolder, 'main'),
      emptyOutDir: true,
      target: node,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { input: present, external: ['electron', 'better-sqlite3'], output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' } },
    },
  };
};

export const desktopBuilds = (outFolder: string): readonly InlineConfig[] => [renderer(outFolder), preload(outFolder), main(outFolder)];

export default renderer(join(root, 'out'));
