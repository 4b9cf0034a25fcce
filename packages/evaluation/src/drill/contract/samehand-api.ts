import type {
  DrillReply,
  DrillSpecies,
  GateDecision,
  OpenSessionReply,
  OpenSessionRequest,
  RecordAccessReport,
} from '@samehand/protocol';
import { DrillFault } from './seat.ts';

/** What a drill asks of the server, with one API key of the scopes `drill`, `sessions` and `gate`. */
export interface SamehandApi {
  readonly endpoint: string;
  announce(subject: string, species: DrillSpecies, speed?: number): Promise<DrillReply>;
  open(request: OpenSessionRequest): Promise<OpenSessionReply>;
  /** Null where the session has ended. */
  decision(session: string): Promise<GateDecision | null>;
  report(report: RecordAccessReport): Promise<void>;
  confirm(session: string, outcome: 'confirmed' | 'failed'): Promise<void>;
  end(session: string): Promise<void>;
}

export function reachSamehand(endpoint: string, apiKey: string): SamehandApi {
  async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    try {
      return await fetch(`${endpoint}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new DrillFault(`No samehand answers at ${endpoint}. Start it first: npm start, or samehand serve`);
    }
  }
  async function told<Reply>(reply: Response, what: string): Promise<Reply> {
    if (reply.ok) return (reply.status === 204 ? null : await reply.json()) as Reply;
    const { error } = (await reply.json().catch(() => ({}))) as {
      error?: { readonly code: string; readonly message: string };
    };
    throw new DrillFault(`samehand refuses ${what}: ${error?.code ?? reply.status}: ${error?.message ?? ''}`);
  }
  return {
    endpoint,
    announce: async (subject, species, speed) => {
      const body = { subject, species, ...(speed === undefined ? {} : { speed }) };
      return told(await ask('POST', '/v1/drills', body), 'to announce the drill');
    },
    open: async (request) => told(await ask('POST', '/v1/sessions', request), 'to open the session'),
    decision: async (session) => {
      const reply = await ask('GET', `/v1/gate/sessions/${session}`);
      return reply.status === 404 || reply.status === 409 ? null : told(reply, 'to tell the decision');
    },
    report: async (report) => told(await ask('POST', '/v1/record-accesses', report), 'the report of records'),
    confirm: async (session, outcome) =>
      told(await ask('POST', `/v1/sessions/${session}/confirmations`, { outcome }), 'the confirmation'),
    end: async (session) => {
      const reply = await ask('POST', `/v1/sessions/${session}/end`, {});
      if (reply.status !== 409) await told(reply, 'to end the session');
    },
  };
}
