/** What a report has to say of a data set (ISO/IEC 19795-1: test crew and environment). */
export interface DescribedSet {
  /** Its name in the folder of data sets. */
  readonly name: string;
  readonly modality: 'keystroke' | 'pointer';
  /** What people did, and where. */
  readonly what: string;
  /** How it was recorded, as far as it is known. */
  readonly clock: string;
  readonly source: string;
}

/** Every set that the bench judges people of. What is not known of a set (age, sex, handedness, keyboard) none of them tells in the form used here. */
export const describedSets: readonly DescribedSet[] = [
  {
    name: 'keystrokes-aalto-desktop',
    modality: 'keystroke',
    what: '15 English sentences transcribed in one sitting of some four minutes, over the web, on the volunteer’s own desktop keyboard; a subset of the published set',
    clock: '1 ms browser clock; about three in ten ticked in 8 ms',
    source: 'Dhakal et al., CHI 2018',
  },
  {
    name: 'keystrokes-upt',
    modality: 'keystroke',
    what: 'free text, longer pieces',
    clock: '1 ms',
    source: 'UPT free-text set',
  },
  {
    name: 'keystrokes-bbmas-desktop',
    modality: 'keystroke',
    what: 'some 48 minutes of fixed and free text and browser tasks in a laboratory',
    clock: '15.6 ms; most recordings queued events some 50 to 125 ms apart',
    source: 'BB-MAS, desktop part',
  },
  {
    name: 'keystrokes-pace-free-text',
    modality: 'keystroke',
    what: 'six sessions of some 500 keys of free text',
    clock: 'mixed, often 15.6 ms',
    source: 'PACE, free text',
  },
  {
    name: 'mouse-sapimouse',
    modality: 'pointer',
    what: 'a session of three minutes and one of a minute: clicks and drags on shapes in a web page',
    clock: '16 ms',
    source: 'Antal et al. 2021',
  },
  {
    name: 'mouse-dlrv-web',
    modality: 'pointer',
    what: 'moves, clicks and scrolling on a real web page; some subjects on several days',
    clock: '16 ms',
    source: 'dlrv web set',
  },
  {
    name: 'mouse-balabit',
    modality: 'pointer',
    what: 'administrators’ office work over remote desktops; sessions labelled legal or illegal',
    clock: '15.6 ms; 9 or 64 events a second',
    source: 'Balabit mouse challenge',
  },
];
