export const queryKeys = {
  me: ['me'],
  sessions: (withEnded: boolean) => ['sessions', withEnded] as const,
  session: (id: string) => ['session', id] as const,
  alerts: ['alerts'],
  subjects: ['subjects'],
  policy: ['policy'],
} as const;
