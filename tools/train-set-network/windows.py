"""Windows of the fitted subjects as the collector makes them: clock erased, 25 keys, each drawn anew at another place, with other dither."""
import json
import numpy as np

SAMPLES, LONGEST_FLIGHT, NO_ZONE = 25, 1000, 9
GRID, COARSE_GRID = 8, 15.625


class Typing:
    """Usable keys of all subjects, one after another, each with its predecessor: press, release, previous press and release, zone, previous zone (9: none)."""

    def __init__(self, folder):
        raw = np.fromfile(f"{folder}/keys.f64").reshape(-1, 4)
        with open(f"{folder}/subjects.json") as file:
            subjects = json.load(file)
        kept, self.starts = [], [0]
        shift = lambda column, first: np.r_[first, column[:-1]]
        for entry in subjects:
            keys = raw[entry["from"]:entry["to"]]
            press, release, zone, session = keys[keys[:, 3] < 15].T
            usable = release - press <= 2000
            before = shift(press, 0)
            follows = (shift(session, -1) == session) & np.r_[False, usable[:-1]] & (press - before <= 3000)
            columns = [press, release, before, shift(release, 0), zone, np.where(follows, shift(zone, NO_ZONE), NO_ZONE)]
            kept.append(np.stack(columns, 1)[usable])
            self.starts.append(self.starts[-1] + int(usable.sum()))
        self.keys, self.starts, self.people = np.concatenate(kept), np.array(self.starts), len(subjects)

    def draw(self, people, rng, kin=None, unrest=0.0, coarse=0.0):
        """
        One window for each entry of `people`, as the engine's rows (keystroke/measure.ts). `kin`: logarithms by which holds and flights are
        stretched, by zone; `unrest`: spread of the window's own stretch; `coarse`: share of windows whose clock ticks at 15.6 ms.
        """
        first, end = self.starts[people], self.starts[people + 1]
        at = (first + (rng.random(len(people)) * (end - first - SAMPLES + 1)).astype(int))[:, None] + np.arange(SAMPLES)
        slow = (rng.random(len(people)) < coarse)[:, None]
        stretch = np.zeros((2, len(people), NO_ZONE + 1)) if kin is None else kin
        return self.render(at, slow, stretch, unrest, rng)

    def deal(self, samples, rng, kin=None, unrest=0.0, coarse=0.0):
        """All keys of everybody in neighbouring windows of `samples` from a random first key on, and whose each is; `kin` and `coarse` by person."""
        firsts = self.starts[:-1] + rng.integers(samples, size=self.people)
        counts = (self.starts[1:] - firsts) // samples
        owner = np.repeat(np.arange(self.people), counts)
        at = np.concatenate([first + np.arange(count * samples).reshape(count, samples) for first, count in zip(firsts, counts)])
        slow = (rng.random(self.people) < coarse)[owner][:, None]
        stretch = np.zeros((2, len(owner), NO_ZONE + 1)) if kin is None else kin[:, owner]
        return self.render(at, slow, stretch, unrest, rng).astype(np.float32), owner

    def render(self, at, slow, stretch, unrest, rng):
        """Rows of the keys `at` (windows × samples): clock erased anew, stretched, measured."""
        windows = len(at)
        press, release, before, before_release, zone, previous = np.moveaxis(self.keys[at], -1, 0)
        start = rng.random((windows, 1)) * COARSE_GRID
        tick = lambda t: np.where(slow, np.floor((t + start) / COARSE_GRID) * COARSE_GRID, t)
        phase = rng.random(press.shape) * GRID
        erase = lambda t: np.floor((tick(t) + phase) / GRID) * GRID - phase + rng.random(t.shape) * GRID
        pressed, released, earlier, earlier_released = erase(press), erase(release), erase(before), erase(before_release)
        two = lambda d, least, most: np.clip(np.round(d / 2) * 2, least, most)
        follows = previous < NO_ZONE
        hold = two(released - pressed, 0, 2000)
        flight = np.where(follows, two(pressed - earlier, 0, 3000), 0)
        gap = np.where(follows, two(pressed - earlier_released, -2000, 3000), 0)
        zone, previous = zone.astype(int), np.where(follows & (flight < LONGEST_FLIGHT), previous, NO_ZONE).astype(int)
        own = rng.normal(0, unrest, (2, windows, 1)) * np.array([1, 1.25])[:, None, None]
        holds, flights = np.exp(stretch + own)
        each = np.arange(windows)[:, None]
        hold, previous_hold, flight = hold * holds[each, zone], (flight - gap) * holds[each, previous], flight * flights[each, zone]
        log = lambda v, least, most: np.log(np.clip(v, least, most))
        return np.stack([zone, previous, log(hold, 8, 2000), log(previous_hold, 8, 2000),
                         log(flight, 15, 3000), np.arcsinh((flight - previous_hold) / 60)], -1)
