import type { Chance } from './fake-chance.ts';

/** Invented people of an invented company. */
const firstPeople = [
  'Amara Diaz',
  'Jonas Weber',
  'Priya Raman',
  'Marek Novák',
  'Léa Fontaine',
  'Tomás Oliveira',
  'Yuki Tanaka',
  'Sanne de Vries',
  'Omar Haddad',
  'Ingrid Solheim',
  'Kwame Mensah',
  'Elena Petrova',
  'Declan Byrne',
  'Mei Lin',
] as const;

const given = [
  'Ada',
  'Bruno',
  'Chiara',
  'Dmitri',
  'Esra',
  'Farid',
  'Greta',
  'Hugo',
  'Iris',
  'Jamal',
  'Kaya',
  'Lars',
  'Mira',
];
const family = [
  'Abel',
  'Bianchi',
  'Costa',
  'Demir',
  'Ekström',
  'Farkas',
  'Garcia',
  'Horvat',
  'Ivanov',
  'Jansen',
  'Koch',
];

export function personName(index: number, chance: Chance): string {
  return firstPeople[index] ?? `${chance.pick(given)} ${chance.pick(family)}`;
}

export const deviceClasses = ['laptop', 'laptop', 'laptop', 'desktop'] as const;
export const sites = ['home', 'home', 'office', 'partner-site'] as const;
