import type { Chance } from './chance.ts';

/** What synthetic employees type into a service desk: written for this purpose, about nobody. */
const sentences: readonly string[] = [
  'customer called about the parcel that should have arrived on tuesday, the driver left a card but no one was home',
  'i checked the order and the second item is still at the warehouse, it leaves tonight and arrives in two days',
  'refund approved for the broken lamp, the money will be back on the same card within five working days',
  'she asked whether the blue jacket runs small, i told her to take one size larger and that returns are free',
  'the address on the account was wrong, we corrected the street number together and sent the label again',
  'promised to call back before noon once the courier confirms where the box went after the depot',
  'he wants to change the delivery to the shop on harbour street, moved it and sent the new code by mail',
  'voucher did not work because it ended last month, i added a fresh one for the same amount as a courtesy',
  'please have a look at ticket 4821, the same customer wrote twice and got two different answers from us',
  'the invoice needs the company name on it, i made a new copy and asked accounts to void the old one',
  'caller could not sign in after the update, cleared the old session and it worked on the second try',
  'explained how the warranty works and that the battery is covered for two years from the day it was bought',
  'order was split into three parcels, the last one holds the frame and comes from the other warehouse',
  'no answer at the number we have, left a short message and noted that mornings are the best time to reach them',
  'the gift note was missing so i asked the team to print it and slip it into the box before it ships',
  'customer is happy with the replacement and would like to keep both, charged the difference as agreed',
];

/** A text of at least `keys` characters, sentence after sentence. */
export function writeNote(keys: number, chance: Chance): string {
  let note = '';
  while (note.length < keys) {
    const sentence = sentences[Math.floor(chance() * sentences.length)] ?? '';
    note += note === '' ? sentence : `. ${sentence}`;
  }
  return note;
}
