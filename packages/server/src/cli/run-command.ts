import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { SigningKeyFault } from '../auth/index.ts';
import { FitFault, fitParameters } from '../fit/index.ts';
import { ModelFault } from '../model/index.ts';
import { keyScopes } from '../stores/contract/keys.ts';
import { partitionsMost, StoreError } from '../stores/index.ts';
import { StartFault } from '../wire-engine.ts';
import { printAdminLink } from './commands/admin-link.ts';
import { examine } from './commands/doctor.ts';
import { drill } from './commands/drill.ts';
import { eraseSubject } from './commands/erase-subject.ts';
import { type FitOptions, fitModel, rollBackModel } from './commands/fit.ts';
import { initialise } from './commands/init.ts';
import { createKey, listKeys, revokeKey } from './commands/key.ts';
import { partitionFolderAnew } from './commands/partition.ts';
import { serve } from './commands/serve.ts';
import { eraseWhollySubject, listSubjects, showSubject } from './commands/subject.ts';
import { readConfig } from './world/read-config.ts';
import { CommandFault, type World } from './world/world.ts';

/**
 * Runs one command line.
 * @param words the arguments behind the program's name
 * @returns the exit code: 0 done, 1 could not, 2 not understood
 */
export async function runCommand(words: readonly string[], version: string, world: World): Promise<number> {
  const outcome = { code: 0 };
  const program = describeCommands(version, world, outcome);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isExplained(error)) throw error;
    world.remark(error.message);
    return 1;
  }
}

/** Faults that name what is wrong and where; anything else is a mistake of ours and keeps its stack. */
function isExplained(error: unknown): error is Error {
  return [CommandFault, StartFault, StoreError, SigningKeyFault, FitFault, ModelFault].some(
    (fault) => error instanceof fault,
  );
}

function describeCommands(version: string, world: World, outcome: { code: number }): Command {
  const program = new Command('samehand')
    .description('Is the hand on this keyboard still the hand of the employee who signed in?')
    .version(version)
    .option('--config <file>', 'configuration file (default: samehand.config.json)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.write(text.trimEnd()),
      writeErr: (text) => world.remark(text.trimEnd()),
    })
    .showHelpAfterError();
  const fileOf = (): string | undefined => program.opts<{ config?: string }>().config;
  const config = () => readConfig(world, fileOf());

  program
    .command('init')
    .description('set up an install here: configuration, data folder, signing key, first API key')
    .option('--origin <origin...>', 'origins of the pages that carry the collector', [])
    .action(({ origin }: { origin: string[] }) => initialise(world, fileOf(), origin));

  program
    .command('serve')
    .description('run the server')
    .action(() => serve(world, config()));

  program
    .command('doctor')
    .description('look at everything an install needs, and say what to do about what is missing')
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      if (!(await examine(world, fileOf(), json))) outcome.code = 1;
    });

  program
    .command('admin-link')
    .description('make a one-time link to the console')
    .option('--name <name>', 'who enters by it; written beside what they do', 'administrator')
    .action(({ name }: { name: string }) => printAdminLink(world, config(), name));

  const key = program.command('key').description('API keys of back ends and gates');
  key
    .command('create')
    .description('make a key; it is shown once')
    .requiredOption('--name <name>', 'what it is for, e.g. "shop back end"')
    .option('--scope <scope...>', `what it may do: ${keyScopes.join(', ')}`, ['sessions', 'gate'])
    .action(({ name, scope }: { name: string; scope: string[] }) => createKey(world, config().dataDir, name, scope));
  key
    .command('list')
    .description('all keys, without their secrets')
    .action(() => listKeys(world, config().dataDir));
  key
    .command('revoke <id>')
    .description('make a key open nothing any more, at once')
    .action((id: string) => revokeKey(world, config().dataDir, id));

  const subject = program.command('subject').description('employees and what is known of them');
  subject
    .command('list')
    .description('all subjects with their enrolment')
    .action(() => listSubjects(world, config().dataDir));
  subject
    .command('show <id>')
    .description('what is kept of one')
    .action((id: string) => showSubject(world, config(), id));
  subject
    .command('erase <id>')
    .description('erase everything about one: references, sessions, journal')
    .option('--yes', 'really', false)
    .action((id: string, { yes }: { yes: boolean }) => {
      const read = config();
      return eraseWhollySubject(world, read, id, yes, (each) => eraseSubject(world, read, each));
    });

  program
    .command('partition')
    .description('deal the data folder into another number of partitions; the server must be stopped')
    .requiredOption('--count <number>', `how many, 1 to ${partitionsMost}`, parsePartitions)
    .action(({ count }: { count: number }) => partitionFolderAnew(world, config(), count));

  program
    .command('drill [words...]')
    .description('attack this install and time how long it takes to be stopped; marked as a drill everywhere ("list")')
    .allowUnknownOption()
    .action(async (words: string[]) => {
      outcome.code = await drill(world, config(), words);
    });

  program
    .command('fit')
    .description('refit the recognition on your own people, and show what that does to those whom it has not seen')
    .option('--dry-run', 'fit and show, but write nothing', false)
    .option('--out <file>', 'write the model here instead of putting it in force')
    .option(
      '--min-subjects <number>',
      `fewest people with enough input (at least ${fitParameters.subjectsFloor})`,
      parseSubjects,
      fitParameters.subjectsLeast,
    )
    .option('--rollback', 'put the model that was in force before back', false)
    .action(({ rollback, ...options }: FitOptions & { rollback: boolean }) =>
      rollback ? rollBackModel(world, config()) : fitModel(world, config(), version, options),
    );

  return program;
}

function parsePartitions(text: string): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= partitionsMost) return number;
  throw new InvalidArgumentError(`A number from 1 to ${partitionsMost}.`);
}

function parseSubjects(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= fitParameters.subjectsFloor) return number;
  throw new InvalidArgumentError(`A number from ${fitParameters.subjectsFloor} on.`);
}
