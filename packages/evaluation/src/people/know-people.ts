import { knowSite, knowStrangers, type ModalityModel, type Reference } from '@samehand/engine';

/**
 * Where the comparison begins: a server knows the references of all its people, and so what they have in common. `strangers`: impostors are none of them, each comparison is that of a server
 * that has never seen the impostor; `colleagues`: they are enrolled there as well; `nobody`: nothing is known, as at a server with its first people.
 */
export type KnownSite = 'strangers' | 'colleagues' | 'nobody';

/** The model as a server has it whose people have these references, where this one of them is the impostor; null: where nobody is. */
export function knowPeople(
  model: ModalityModel,
  references: readonly (Reference | null)[],
  known: KnownSite,
): (impostor: number | null) => ModalityModel {
  if (known === 'nobody') return () => model;
  const places = [...references.keys()].filter((at) => references[at] !== null);
  const all = places.map((at) => references[at] as Reference);
  if (known === 'colleagues') {
    const home = knowSite(model, all);
    return () => home;
  }
  const meet = knowStrangers(model, all);
  return (impostor) => {
    const at = impostor === null ? -1 : places.indexOf(impostor);
    return meet(at < 0 ? null : at);
  };
}
