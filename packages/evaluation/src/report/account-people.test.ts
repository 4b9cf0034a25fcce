import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accountForPeople } from './account-people.ts';

const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Keys 150 ms apart, held for 80. The release of every hundredth comes after the two seconds in which it would count. */
function writeTyping(subject: string, keys: number): void {
  const lines = Array.from({ length: keys }, (_, key) => {
    const at = key * 150;
    return `1,${at},${at + (key % 100 === 99 ? 2500 : 80)},${65 + (key % 20)}`;
  });
  const set = join(folder, 'keystrokes-upt');
  mkdirSync(set, { recursive: true });
  writeFileSync(join(set, `${subject}.csv`), ['session,press_ms,release_ms,key', ...lines].join('\n'));
}

test('who was seen is not judged, who types too little is not enrolled, and lost keys are counted', () => {
  writeTyping('seen', 1000);
  writeTyping('long', 1000);
  writeTyping('short', 100);
  const heard: string[] = [];
  const subjects = { fitted: { 'keystrokes-upt': ['seen'] }, calibrated: {} };
  const [account, ...others] = accountForPeople(folder, subjects, (name) => heard.push(name));
  expect(others).toEqual([]);
  expect(heard).toContain('mouse-balabit');
  expect(account).toMatchObject({ subjects: 3, seen: 1, notEnrolled: 1, inputs: 1100 });
  // Eleven releases are late; 990 and 99 samples fill 30 and 3 windows.
  expect(account?.notAcquired).toBe(1100 - 33 * 32);
});
