import { createEngine, type EngineState, type Population } from '@samehand/engine';
import { type EpochMs, epochMs, type Observation } from '@samehand/protocol';

/** Rows of full windows by modality, in the order in which they filled. */
export type WindowsByModality = Record<string, Float32Array[]>;

/** Cuts one session's input into windows as production does: by the reducer itself, which shows its rows. */
export interface WindowCutter {
  begin(openedAt: EpochMs, deviceClass: string): void;
  hear(observation: Observation): void;
  /** What the session begun last has given so far. */
  readonly windows: Readonly<WindowsByModality>;
}

export function createWindowCutter(population: Population): WindowCutter {
  let windows: WindowsByModality = {};
  const engine = createEngine(
    population,
    {},
    {
      trace: (key, value, modality) => {
        if (key !== 'rows') return;
        // Copied: it may be a view into a whole payload.
        (windows[modality] ??= []).push((value as Float32Array).slice());
      },
    },
  );
  const nobody = engine.openSubject();
  let session: EngineState['session'] = engine.openSession(epochMs(0), { class: '' });
  return {
    get windows() {
      return windows;
    },
    begin(openedAt, deviceClass) {
      windows = {};
      session = engine.openSession(openedAt, { class: deviceClass });
    },
    hear(observation) {
      // Always of a subject of whom nothing is known: nothing is compared, which would cost most of the time.
      session = engine.observe({ subject: nobody, session }, observation).state.session;
    },
  };
}
