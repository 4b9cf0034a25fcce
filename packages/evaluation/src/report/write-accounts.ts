import type { SetAccount } from './account-people.ts';

/** Test crew and environment, and who and what was left out (ISO/IEC 19795-1: data collection, failure to enrol, failure to acquire). */
export function writeAccounts(accounts: readonly SetAccount[]): string {
  const sets = accounts.map(({ set }) => `| ${set.name} | ${set.what} | ${set.clock} | ${set.source} |`);
  const left = accounts.map(({ set, subjects, seen, notEnrolled, inputs, notAcquired }) => {
    const judged = subjects - seen;
    const unit = set.modality === 'keystroke' ? 'keys' : 'strokes';
    return `| ${set.name} | ${subjects} | ${seen} | ${judged} | ${share(notEnrolled, judged)} | ${inputs} ${unit} | ${share(notAcquired, inputs)} |`;
  });
  return [
    'Each set is looked for under its name in the folder of `--data`, as a folder or a .tar.gz, with one CSV a subject: `session,press_ms,release_ms,key` for typing, `session,t_ms,type,button,x,y` for pointing. A task whose set is missing is passed over.',
    '',
    '| set | task and place | clock | from |\n|---|---|---|---|',
    ...sets,
    '',
    '| set | subjects | seen by the fit, never judged | may be judged | FTE | input of those | FTA |\n|---|---|---|---|---|---|---|',
    ...left,
    '',
    'FTE, failure to enrol: subjects whose whole input does not fill the windows that the engine asks for before it compares anybody with them. Where a task below enrols on less, it says so, and they are judged there. FTA, failure to acquire: input that no window carries, because a key’s release is missing or late, or because what is left at the end fills no window. Nobody was left out for how they type or point. Age, sex, handedness, keyboard and mouse are not known of any set in this form.',
  ].join('\n');
}

function share(count: number, of: number): string {
  return of === 0 ? '–' : `${count} (${((100 * count) / of).toFixed(1)} %)`;
}
