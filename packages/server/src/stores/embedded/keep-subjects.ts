import type { SubjectId } from '@samehand/protocol';
import type { SubjectHead, SubjectRow, Subjects } from '../contract/subjects.ts';
import type { Row, Runner, Table } from './database-table.ts';
import { eraseSessionRows } from './keep-sessions.ts';
import { loadSketches } from './keep-sketches.ts';
import { readColumn } from './read-column.ts';

export function keepSubjects(table: Table): Subjects {
  return {
    async load(id) {
      const row = await table.one('SELECT * FROM subjects WHERE id = ?', id);
      return row === null
        ? null
        : { ...headOf(row), state: row['state'] as Uint8Array | null, position: row['position'] as number };
    },
    sketches: (id) => loadSketches(table, id),
    async put(id, name, at) {
      await table.run(
        `INSERT INTO subjects VALUES (?, ?, ?, NULL, '{}', NULL, 0) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
        id,
        name,
        at,
      );
    },
    async list() {
      const rows = await table.all(
        `SELECT id, name, created_at, last_seen_at, enrolment,
           (SELECT count(*) FROM sessions WHERE subject = subjects.id) AS sessions FROM subjects ORDER BY name, id`,
      );
      return rows.map((row): SubjectHead => ({ ...headOf(row), sessions: row['sessions'] as number }));
    },
    async count() {
      const row = await table.one('SELECT count(*) AS subjects FROM subjects');
      return row?.['subjects'] as number;
    },
    async listSome(most) {
      const rows = await table.all('SELECT id FROM subjects WHERE state IS NOT NULL ORDER BY id LIMIT ?', most);
      return rows.map(({ id }) => id as SubjectId);
    },
    async erase(id, also = []) {
      await table.transact((run) => {
        for (const session of also) eraseSessionRows(run, '?', session);
        eraseSessionRows(run, 'SELECT id FROM sessions WHERE subject = ?', id);
        run('DELETE FROM sketches WHERE subject = ?', id);
        run('DELETE FROM subjects WHERE id = ?', id);
      });
      // What was erased must not live on in the write-ahead log.
      await table.all('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

export function saveSubject(run: Runner, row: SubjectRow): void {
  run(
    `INSERT INTO subjects VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET last_seen_at = excluded.last_seen_at,
       enrolment = excluded.enrolment, state = excluded.state, position = excluded.position`,
    row.id,
    row.name,
    row.createdAt,
    row.lastSeenAt,
    JSON.stringify(row.enrolment),
    row.state,
    row.position,
  );
}

function headOf(row: Row): Omit<SubjectHead, 'sessions'> {
  return {
    id: row['id'] as SubjectId,
    name: row['name'] as string,
    createdAt: row['created_at'] as SubjectHead['createdAt'],
    lastSeenAt: row['last_seen_at'] as SubjectHead['lastSeenAt'],
    enrolment: readColumn<SubjectHead['enrolment']>(row, 'enrolment'),
  };
}
