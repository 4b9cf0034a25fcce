/** What a figure was to reach, and what others have published for the like. */
export interface Goal {
  /** Of the measure. */
  readonly id: string;
  /** The worst value that reaches it, in the measure's unit. */
  readonly bound: number;
  readonly task: string;
  /** Figures of others for the nearest task; empty where none is known. */
  readonly published: string;
}

/** The goals of recognition, set before the work on it began, in the order of the results. */
export const goals: readonly Goal[] = (
  [
    ['keystroke.aalto.g5.k50.eer.subject', 0.009, 'Typing, 5 sentences, 50 keys: EER per subject', 'TypeNet 2.2 %'],
    ['keystroke.aalto.g5.k50.eer.global', 0.02, 'Typing, 5 sentences, 50 keys: EER global', 'KVC’s best 3.33 %'],
    ['keystroke.aalto.g10.k25.eer.global', 0.035, 'Typing, 10 sentences, 25 keys: EER global', ''],
    ['keystroke.aalto.g10.k50.eer.global', 0.013, 'Typing, 50 keys: EER global', ''],
    ['keystroke.aalto.g10.k100.eer.global', 0.006, 'Typing, 100 keys: EER global', ''],
    ['keystroke.aalto.g10.k200.eer.global', 0.0035, 'Typing, 200 keys: EER global', ''],
    ['keystroke.aalto.g10.k100.fnmr-at-fmr-0.001', 0.03, 'Typing, 100 keys: FNMR at FMR 0.1 %', 'KVC’s best 44 %'],
    ['keystroke.aalto.g10.k200.fnmr-at-fmr-0.001', 0.008, 'Typing, 200 keys: FNMR at FMR 0.1 %', ''],
    ['keystroke.upt.e1000.k200.eer.subject', 0.02, 'UPT, 1,000 + 200 keys: EER per subject', 'ITAD 7.8 %'],
    ['keystroke.bbmas.e1000.k200.eer.subject', 0.02, 'BB-MAS, the same, all 49', ''],
    ['keystroke.pace.e1000.k200.eer.subject', 0.02, 'PACE, the same, other sessions', ''],
    ['keystroke.cmu.eer.subject', 0.075, 'CMU password, one-class: EER per subject', '9.6 %; 8.4 %'],
    ['pointer.sapimouse.a20.auc', 0.988, 'SapiMouse, 20 actions: AUC global', '0.94 at 15 s'],
    ['pointer.sapimouse.a40.auc', 0.992, 'SapiMouse, 40 actions: AUC global', ''],
    ['pointer.dlrv.cross-session.a50.auc.global', 0.95, 'dlrv-web, 50 actions: AUC global', ''],
    ['pointer.dlrv.cross-session.a50.auc.subject', 0.955, 'dlrv-web, the same: AUC per subject', ''],
    ['pointer.balabit.auc.global', 0.975, 'Balabit, fitted on the site: AUC global', '0.92; 0.9465'],
    ['fused.cllr-gap.max', 0.05, 'Calibration, the largest Cllr − minCllr', ''],
    ['fused.cllr-excess.max', 0, 'Typing and mouse, Cllr less that of the better part', ''],
    ['takeover.t50', 10, 'Take-over, keyboard and mouse: T50, seconds', 'BehavioSec 18 s'],
    ['takeover.t95', 40, 'Take-over, keyboard and mouse: T95, seconds', ''],
    ['takeover.false-step-ups-per-hour', 1 / 40, 'Its false step-ups an hour, 1 in 40 h asked', ''],
  ] as const
).map(([id, bound, task, published]) => ({ id, bound, task, published }));
