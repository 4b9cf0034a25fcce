/**
 * Proof that no capture type can carry text. There is no code here: `tsc` lists every place of a batch at which something can
 * stand, with its kind, and refuses to build unless the list is exactly {@link Allowed}. Whoever adds `text: string`, `code: number`,
 * `any`, a branded string, an index of names, … to a capture type meets this file (`test/proof.test.ts` tries each). What a
 * caller smuggles into an object past its type goes nowhere: the encoder writes only the places of this list.
 */
import type {
  CaptureBatch,
  clockGrids,
  contextKinds,
  deviceSigns,
  lossReasons,
  pointerButtons,
  strokeKinds,
} from '../capture/capture.ts';
import type { payloadKinds } from '../codec/layout.ts';

/** All that may stand in a batch. Every line is a decision about people's privacy; think before adding one. */
type Allowed =
  | 'page: number'
  | 'sequence: number'
  | 'age: number'
  | 'losses: counts'
  | 'parts[].ago: number'
  | 'parts[].duration: number'
  | 'parts[].payload.kind: word'
  | 'parts[].payload.zone: column'
  | 'parts[].payload.previous: column'
  | 'parts[].payload.hold: column'
  | 'parts[].payload.pressPress: column'
  | 'parts[].payload.releasePress: column'
  | 'parts[].payload.strokes[].kind: word'
  | 'parts[].payload.strokes[].button: word'
  | 'parts[].payload.strokes[].pause: number'
  | 'parts[].payload.strokes[].settle: number'
  | 'parts[].payload.strokes[].hold: number'
  | 'parts[].payload.strokes[].pressStep: number'
  | 'parts[].payload.strokes[].steps: column'
  | 'parts[].payload.clock: word'
  | 'parts[].payload.uneven: number'
  | 'parts[].payload.counts: counts';

/** Words of the closed lists; on the wire each is its place in its list. */
type Word =
  | (typeof payloadKinds)[number]
  | (typeof strokeKinds)[number]
  | (typeof pointerButtons)[number]
  | (typeof contextKinds)[number]
  | (typeof clockGrids)[number]
  | (typeof deviceSigns)[number]
  | (typeof lossReasons)[number];

type Column = Uint8Array | Uint16Array | Int16Array;

/** `Path: kind` of everything that can stand in `T`. */
type PlacesOf<T, Path extends string> = 0 extends 1 & T
  ? `${Path}: anything`
  : unknown extends T
    ? `${Path}: anything`
    : T extends number
      ? `${Path}: ${[keyof T] extends [keyof number] ? 'number' : 'branded number'}`
      : T extends string
        ? `${Path}: ${[T, keyof T] extends [Word, keyof string] ? 'word' : 'text'}`
        : T extends Column
          ? `${Path}: ${[keyof T] extends [keyof Uint8Array | keyof Uint16Array | keyof Int16Array] ? 'column' : 'branded column'}`
          : T extends readonly (infer Item)[]
            ? PlacesOf<Item, `${Path}[]`>
            : T extends (...input: never) => unknown
              ? `${Path}: function`
              : T extends object
                ? PlacesInside<T, Path>
                : `${Path}: neither number nor word`;

type PlacesInside<T extends object, Path extends string> = string extends keyof T
  ? `${Path}: any names`
  : [keyof T] extends [Word]
    ? `${Path}: ${[Exclude<T[keyof T], undefined>] extends [number] ? 'counts' : 'words of anything'}`
    : [keyof T] extends [string]
      ? {
          [Key in keyof T & string]-?: PlacesOf<Exclude<T[Key], undefined>, Path extends '' ? Key : `${Path}.${Key}`>;
        }[keyof T & string]
      : `${Path}: names that are not strings`;

type Empty<Nothing extends never> = Nothing;
type Proof = {
  /** Fails by naming what can stand in a batch and is not allowed. */
  readonly nothingElse: Empty<Exclude<PlacesOf<CaptureBatch, ''>, Allowed>>;
  /** Fails by naming what is allowed and does not exist: a list that says too much proves nothing. */
  readonly nothingIdle: Empty<Exclude<Allowed, PlacesOf<CaptureBatch, ''>>>;
  readonly closedLists: Empty<string extends Word ? 'a list of words is open' : never>;
};
export type CaptureCarriesNoText = Proof;
