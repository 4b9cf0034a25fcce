#!/usr/bin/env node
'use strict';
// CommonJS and old syntax on purpose: this file must run on any Node, to say or mend what is wrong with it.
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const neededMajor = 24;

/** The Node that was installed along with samehand, or null where there is none for this system. */
function findBundledNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const folder = dirname(require.resolve(`node-${system}-${process.arch}/package.json`));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** The built command; in the repository before a build, its sources. */
function commandLine() {
  const built = join(__dirname, '..', 'dist', 'cli', 'main.js');
  if (existsSync(built)) return [built];
  return ['--conditions=samehand-source', join(__dirname, '..', 'src', 'cli', 'main.ts')];
}

const isNewEnough = Number(process.versions.node.split('.')[0]) >= neededMajor;
const node = isNewEnough ? process.execPath : findBundledNode();
if (node === null) {
  process.stderr.write(
    `samehand needs Node ${neededMajor}; this is ${process.versions.node}, and none was installed along for ` +
      `${process.platform}-${process.arch}. Install Node ${neededMajor} LTS and try again.\n`,
  );
  process.exit(1);
}

const child = spawn(node, [...commandLine(), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches both from the terminal, and passed on it would count as the impatient second one. What a service manager
// sends reaches only this process.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`samehand cannot start ${node}: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
