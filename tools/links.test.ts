import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['docs', 'packages', 'examples', 'tools'];
const pages = [
  ...readdirSync(root),
  ...rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true }).map((name) => join(room, String(name))),
  ),
].filter((name) => name.endsWith('.md') && !name.includes('node_modules'));
const texts = new Map(pages.map((page) => [normalize(page), readFileSync(join(root, page), 'utf8')]));

describe('links between the pages', () => {
  it('are there to be followed', () => expect(pages.length).toBeGreaterThan(30));

  it.each(pages)('%s points at files and headings that exist', (page) => {
    const broken = listLinks(texts.get(normalize(page)) as string).filter((link) => !leads(page, link));
    expect(broken).toEqual([]);
  });

  it('would be missed if they led nowhere', () => {
    expect(leads('README.md', 'docs/engine.md#two-numbers-for-each-question')).toBe(true);
    expect(leads('README.md', 'docs/engine.md#no-such-heading')).toBe(false);
    expect(leads('README.md', 'docs/no-such-page.md')).toBe(false);
  });
});

function listLinks(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leads(from: string, link: string): boolean {
  const [path = '', anchor = ''] = link.split('#');
  const target = path === '' ? normalize(from) : normalize(join(dirname(from), path));
  const text = texts.get(target);
  if (text === undefined) return existsSync(join(root, target));
  return anchor === '' || listAnchors(text).has(anchor);
}

/** Headings as GitHub names them, and anchors that a page sets itself. */
function listAnchors(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => nameHeading(heading as string));
  const set = [...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id as string);
  return new Set([...headings, ...set]);
}

function nameHeading(heading: string): string {
  return heading
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}
