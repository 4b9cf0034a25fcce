declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** The company's own opaque identifier of an employee (e.g. the `sub` of its identity provider). */
export type SubjectId = Branded<string, 'SubjectId'>;
/** One account on one device from sign-in to sign-out. */
export type SessionId = Branded<string, 'SessionId'>;
/** The company's own opaque identifier of a managed device. */
export type DeviceId = Branded<string, 'DeviceId'>;
/** Milliseconds since 1970-01-01T00:00:00Z, by the server's clock. */
export type EpochMs = Branded<number, 'EpochMs'>;

const identifierPattern = /^[A-Za-z0-9][A-Za-z0-9._:@|-]{0,127}$/;

/** 1–128 characters of `A–Z a–z 0–9 . _ : @ | -`, starting with a letter or digit. */
export function isIdentifier(text: string): boolean {
  return identifierPattern.test(text);
}

export const subjectId = (text: string): SubjectId => text as SubjectId;
export const sessionId = (text: string): SessionId => text as SessionId;
export const deviceId = (text: string): DeviceId => text as DeviceId;
export const epochMs = (milliseconds: number): EpochMs => milliseconds as EpochMs;
