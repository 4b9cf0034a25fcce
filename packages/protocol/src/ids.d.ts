declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & {
  readonly [brand]: Name;
};
/** The company's own opaque identifier of an employee (e.g. the `sub` of its identity provider). */
export type SubjectId = Branded<string, 'SubjectId'>;
/** One account on one device from sign-in to sign-out. */
export type SessionId = Branded<string, 'SessionId'>;
/** The company's own opaque identifier of a managed device. */
export type DeviceId = Branded<string, 'DeviceId'>;
/** Milliseconds since 1970-01-01T00:00:00Z, by the server's clock. */
export type EpochMs = Branded<number, 'EpochMs'>;
/** 1–128 characters of `A–Z a–z 0–9 . _ : @ | -`, starting with a letter or digit. */
export declare function isIdentifier(text: string): boolean;
export declare const subjectId: (text: string) => SubjectId;
export declare const sessionId: (text: string) => SessionId;
export declare const deviceId: (text: string) => DeviceId;
export declare const epochMs: (milliseconds: number) => EpochMs;
export {};
