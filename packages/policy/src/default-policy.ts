import type { PolicyDocument } from './policy-document.ts';

/**
 * What samehand does until a company says otherwise. Its order of things: doubt asks, certainty hides, and only a failed
 * confirmation or a machine at the keyboard ends a session, because a hand that changed (a cut finger, a new keyboard) must never
 * cost somebody their working day. docs/policy.md explains each rule and offers others.
 */
export const defaultPolicy: PolicyDocument = {
  version: 1,
  access: { '*': 'full' },
  rules: [
    {
      id: 'unmanaged-device',
      when: '!device.managed',
      ruling: 'restrict',
      access: { '*': 'refused' },
      because: {
        analyst: 'This device is not managed by the company, so no records are shown on it.',
        employee: 'This device is not managed by the company, so no records are shown on it. Use your company device.',
      },
    },
    {
      id: 'injected-input',
      when: 'belief.human_at_device.state == "lost"',
      ruling: 'terminate',
      access: { '*': 'refused' },
      alert: true,
    },
    {
      id: 'confirmation-failed',
      when: 'belief.same_person.state == "lost" && "confirmation-failed" in grounds',
      ruling: 'terminate',
      access: { '*': 'refused' },
      alert: true,
    },
    {
      id: 'another-hand',
      when: 'belief.same_person.state == "lost"',
      ruling: 'restrict',
      access: { '*': 'masked' },
      alert: true,
    },
    {
      id: 'person-in-doubt',
      when: 'belief.same_person.state == "doubt"',
      ruling: 'step-up',
      access: { '*': 'masked' },
      alert: true,
    },
    {
      id: 'hand-in-doubt',
      when: 'belief.human_at_device.state == "doubt"',
      ruling: 'step-up',
      access: { '*': 'masked' },
      alert: true,
    },
    {
      // Whoever has the password can sign in on another class of device: a confirmation makes it the employee's, and lets it be enrolled.
      id: 'new-device',
      when: '"new-device" in grounds && !accommodated',
      ruling: 'step-up',
      access: { '*': 'masked' },
      because: {
        analyst:
          'Nothing is known yet of how {name} types and points on a device of this class, so {name} is asked to confirm.',
        employee:
          'Nothing is known yet of how you type and point on a device of this class, so you are asked to confirm.',
      },
    },
    {
      // An accommodated session: a confirmation from time to time stands for the rhythm that is not judged.
      id: 'confirmation-due',
      when: 'confirmation_due',
      ruling: 'step-up',
      access: { '*': 'masked' },
      because: {
        analyst:
          'The rhythm of {name} is not judged, by agreement; {name} confirms from time to time instead, and it is time to.',
        employee: 'Your rhythm is not judged, by agreement; you confirm from time to time instead, and it is time to.',
      },
    },
    {
      id: 'restricted-until-confirmed',
      when: 'confirmation_pending && ruling == "restrict"',
      ruling: 'restrict',
      access: { '*': 'masked' },
    },
    {
      id: 'masked-until-confirmed',
      when: 'confirmation_pending && ruling == "step-up"',
      ruling: 'step-up',
      access: { '*': 'masked' },
    },
  ],
};
