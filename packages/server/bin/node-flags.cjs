'use strict';
/**
 * How Node is started for the server. `--no-parallel-scavenge`: each thread collects its own young garbage, without V8's helper
 * threads. Doors, sessions and journal fill the cores already, and helpers that wait for a core cost more than they
 * save: 12 to 20 of some 165 µs of processor time a batch on two cores (bench:ingest; bench with and without, in turns).
 */
module.exports = ['--no-parallel-scavenge'];
