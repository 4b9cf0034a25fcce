import { failure, type Result, success } from '@samehand/protocol';
import { type CompiledCondition, compileCondition } from '../conditions/compile-condition.ts';
import type { PolicyError } from '../conditions/policy-error.ts';
import { type DetectionDocument, detectionDocument } from './detection-document.ts';

/** A detection whose condition was compiled and rehearsed. */
export interface Detection extends CompiledCondition {
  readonly document: DetectionDocument;
}

/** Checks detections wholly, like rules of a policy: shape, types, and a rehearsal of each condition. Total. */
export function parseDetections(documents: readonly unknown[]): Result<readonly Detection[], PolicyError> {
  const detections: Detection[] = [];
  const ids = new Set<string>();
  for (const [place, document] of documents.entries()) {
    const where = `detections[${place}]`;
    const shape = detectionDocument.safeParse(document);
    if (!shape.success) {
      const issue = shape.error.issues[0];
      const path = issue === undefined ? '' : issue.path.map((step) => `.${String(step)}`).join('');
      return failure({ code: 'invalid-document', message: issue?.message ?? 'not a detection', where: where + path });
    }
    const { id, when } = shape.data;
    if (ids.has(id)) {
      return failure({ code: 'duplicate-rule', message: `two detections are called ${id}`, where, rule: id });
    }
    ids.add(id);
    const compiled = compileCondition(when, id, `${where}.when`);
    if (!compiled.ok) return compiled;
    detections.push({ document: shape.data, ...compiled.value });
  }
  return success(detections);
}
