/**
 * Intermediates of the corridor, in the order in which they arise. The keys are stable: tools may rely on them.
 *
 * | key | value |
 * |---|---|
 * | `rows` | rows of a full window |
 * | `bag` | its order-free bag |
 * | `embedding` | its embedding |
 * | `llr` | raw log-likelihood ratio of the recent stretch, nats |
 * | `bits` | bits that the window adds |
 * | `alarm` | alarm of its question after it, bits |
 */
export const traceKeys = ['rows', 'bag', 'embedding', 'llr', 'bits', 'alarm'] as const;
export type TraceKey = (typeof traceKeys)[number];

/**
 * Receives intermediates; `witness` names whose. Free when absent. What it receives is biometric: it is for evaluation and for
 * explaining a decision on a test bench, and must never reach a log.
 */
export type Trace = (key: TraceKey, value: number | Float32Array, witness: string) => void;
