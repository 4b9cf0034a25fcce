/** A policy document of the shape that the policy room describes (docs/policy.md). */
export const fakePolicy = {
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
      access: { '*': 'masked', order: 'full' },
      alert: true,
    },
    {
      id: 'partner-site-at-night',
      when: 'site == "partner-site" && (hour < 5 || hour > 22) && enrolment != "enrolled"',
      ruling: 'restrict',
      access: { '*': 'masked' },
    },
  ],
} as const;
