import type { Decision, RecordReadView } from '@samehand/protocol';
import type { Decisions } from '../contract/decisions.ts';
import type { Points, StoredPoint } from '../contract/points.ts';
import type { RecordReads } from '../contract/record-reads.ts';
import type { Derived } from '../contract/store.ts';
import type { Row, Runner, Table } from './database-table.ts';
import { readPoints, writePoints } from './pack-points.ts';
import { readColumn } from './read-column.ts';

export function keepDecisions(table: Table): Decisions {
  return {
    async ofSession(session) {
      const rows = await table.all('SELECT body FROM decisions WHERE session = ? ORDER BY sequence', session);
      return rows.map((row) => readColumn<Decision>(row, 'body'));
    },
  };
}

export function keepPoints(table: Table): Points {
  return {
    async ofSession(session, limit) {
      const rows = await table.all('SELECT body FROM points WHERE session = ? ORDER BY first DESC', session);
      const chunks: (readonly StoredPoint[])[] = [];
      let count = 0;
      for (const row of rows) {
        if (count >= limit) break;
        const chunk = readPoints(readColumn(row, 'body'));
        chunks.push(chunk);
        count += chunk.length;
      }
      return chunks.reverse().flat().slice(-limit);
    },
  };
}

export function keepRecordReads(table: Table): RecordReads {
  return {
    async count(session) {
      const rows = await table.all(
        'SELECT access, count(*) AS number FROM record_reads WHERE session = ? GROUP BY access',
        session,
      );
      const counts = Object.fromEntries(rows.map((row) => [row['access'], row['number']]));
      return { full: 0, masked: 0, refused: 0, ...counts };
    },
    async ofSession(session, limit) {
      const rows = await table.all(
        'SELECT * FROM record_reads WHERE session = ? ORDER BY at DESC, id DESC LIMIT ?',
        session,
        limit,
      );
      return rows.map(readOf).reverse();
    },
    async exposed(session, since, until) {
      const rows = await table.all(
        `SELECT * FROM record_reads WHERE session = ? AND at >= ? AND at <= ? AND access = 'full' ORDER BY at, id`,
        session,
        since,
        until ?? Number.MAX_SAFE_INTEGER,
      );
      return rows.map(readOf);
    },
  };
}

/** The parts of what follows from the journal that are only ever added. */
export function saveTimeline(run: Runner, derived: Derived): void {
  for (const decision of derived.decisions) {
    run(
      'INSERT OR IGNORE INTO decisions VALUES (?, ?, ?)',
      decision.session,
      decision.sequence,
      JSON.stringify(decision),
    );
  }
  for (const read of derived.recordReads) {
    run(
      'INSERT OR IGNORE INTO record_reads VALUES (?, ?, ?, ?, ?, ?)',
      read.session,
      read.id,
      read.at,
      read.recordClass,
      read.record,
      read.access,
    );
  }
  for (const { points } of derived.snapshots) {
    for (const chunk of points) {
      run('INSERT OR IGNORE INTO points VALUES (?, ?, ?)', chunk.session, chunk.from, writePoints(chunk.points));
    }
  }
}

function readOf(row: Row): RecordReadView {
  return {
    at: row['at'] as RecordReadView['at'],
    recordClass: row['record_class'] as string,
    record: row['record'] as string,
    access: row['access'] as RecordReadView['access'],
  };
}
