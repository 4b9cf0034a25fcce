/** A policy document of the shape that the policy room describes. */
export const fakePolicy = {
  version: 1,
  rules: [
    {
      id: 'unmanaged-device',
      when: '!device.managed',
      ruling: 'restrict',
      access: { '*': 'refused' },
      because: 'Records open on company devices only.',
    },
    {
      id: 'ask-on-doubt',
      when: 'belief.same_person.state == "doubt"',
      ruling: 'step-up',
      access: { '*': 'masked', order: 'full' },
      because: 'The rhythm does not fit well; a confirmation settles it.',
    },
    {
      id: 'mask-when-lost',
      when: 'belief.same_person.state == "lost"',
      ruling: 'restrict',
      access: { '*': 'masked' },
      alert: true,
      because: 'The rhythm is another hand’s; records stay masked until the employee confirms.',
    },
    {
      id: 'injected-input',
      when: 'belief.human_at_device.state == "lost"',
      ruling: 'terminate',
      access: { '*': 'refused' },
      alert: true,
      because: 'No human hand is at this device.',
    },
    {
      id: 'night-shift-abroad',
      when: 'site == "partner-site" && (hour < 5 || hour > 22) && enrolment != "enrolled"',
      ruling: 'restrict',
      access: { '*': 'masked' },
      because: 'Nobody is expected at this site at this hour before enrolment is complete.',
    },
  ],
  defaults: { ruling: 'allow', access: { '*': 'full' } },
} as const;
