import { moveStraight, type PointingSpecies } from './pointing-species.ts';

/** A straight line at constant speed: Selenium, `mouse.move(x, y, {steps})` of Playwright and Puppeteer, PyAutoGUI's default. */
export const linear: PointingSpecies = {
  id: 'bot-linear',
  family: 'linear',
  title: 'Straight, constant speed',
  arm: () => (aim) => moveStraight(aim, (share) => share),
};
