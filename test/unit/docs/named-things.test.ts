/** A page that names a file or a command of ours must be right. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter((page) => page && existsSync(join(root, page)));
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;

const ourFolders = /^(contract|coach|main|preload|renderer|central|resources|test|docs|scripts)\/[\w./*-]*$/;
const exists = (name: string): boolean => (name.includes('*') ? globSync(name, { cwd: root }).length > 0 : existsSync(join(root, name)));

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);

  test('names only files and folders that are there', () => {
    const missing = quoted.filter((words) => ourFolders.test(words) && !exists(words.replace(/\.$/, '')));
    expect(missing).toEqual([]);
  });
  test('names only commands that package.json has', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
  test('links only to pages and pictures that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});
