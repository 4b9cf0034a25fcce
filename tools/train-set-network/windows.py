"""Windows of the fitted subjects as the collector makes them: clock erased, 25 keys, cut at other places and dithered anew in each rendering."""
import json
import numpy as np

SAMPLES, LONGEST_FLIGHT, NO_ZONE = 25, 1000, 9


def render(keys, rng):
    """keys: press, release, zone, session (n x 4) -> zone, previous zone, hold, press-press, release-press, in ms."""
    keys = keys[keys[:, 3] < 15]
    press, release, zone, session = keys.T
    usable = release - press <= 2000
    shift = lambda column, first: np.r_[first, column[:-1]]
    before, before_release = shift(press, 0), shift(release, 0)
    follows = (shift(session, -1) == session) & np.r_[False, usable[:-1]] & (press - before <= 3000)
    phase = rng.random(len(keys)) * 8
    erase = lambda t: np.floor((t + phase) / 8) * 8 - phase + rng.random(len(keys)) * 8
    pressed, released, previous, previous_released = erase(press), erase(release), erase(before), erase(before_release)
    two = lambda d, least, most: np.clip(np.round(d / 2) * 2, least, most)
    samples = np.stack([
        zone, np.where(follows, shift(zone, NO_ZONE), NO_ZONE), two(released - pressed, 0, 2000),
        np.where(follows, two(pressed - previous, 0, 3000), 0),
        np.where(follows, two(pressed - previous_released, -2000, 3000), 0)], 1)
    return samples[usable].astype(np.float32)


def measure(w):
    """The engine's rows (keystroke/measure.ts)."""
    previous = np.where((w[..., 1] < NO_ZONE) & (w[..., 3] < LONGEST_FLIGHT), w[..., 1], NO_ZONE)
    log = lambda v, least, most: np.log(np.clip(v, least, most))
    return np.stack([w[..., 0], previous, log(w[..., 2], 8, 2000), log(w[..., 3] - w[..., 4], 8, 2000),
                     log(w[..., 3], 15, 3000), np.arcsinh(w[..., 4] / 60)], -1).astype(np.float32)


def read_windows(folder, renderings):
    raw = np.fromfile(f"{folder}/keys.f64").reshape(-1, 4)
    with open(f"{folder}/subjects.json") as file:
        subjects = json.load(file)
    windows, owners = [], []
    for rendering in range(renderings):
        for number, entry in enumerate(subjects):
            rng = np.random.default_rng([rendering, int(entry["subject"])])
            samples = render(raw[entry["from"]:entry["to"]], rng)
            samples = samples[int(rng.integers(0, SAMPLES)) if rendering else 0:]
            count = len(samples) // SAMPLES
            windows.append(samples[:count * SAMPLES].reshape(count, SAMPLES, 5))
            owners.append(np.full(count, number))
    return measure(np.concatenate(windows)), np.concatenate(owners)
