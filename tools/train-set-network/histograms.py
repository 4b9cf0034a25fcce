"""The soft histograms of packages/engine/src/keystroke/bag.ts, of many windows at once."""
import numpy as np

ZONES, BINS, ROW_PRIOR, GLOBAL_WEIGHT = 9, 12, 1.0, 3.0


class Histograms:
    def __init__(self, tables):
        self.centres = [tables[name].astype(float) for name in ("hold", "pressPress", "releasePress")]
        self.pairs = tables["pairs"].astype(int)

    def count(self, rows, values, centres, groups, counted):
        windows = len(values)
        low = np.clip(np.searchsorted(centres, values, "right") - 1, 0, BINS - 2)
        share = np.clip((values - centres[low]) / (centres[low + 1] - centres[low]), 0, 1)
        at = ((np.arange(windows)[:, None] * groups + rows) * BINS + low)[counted]
        size = windows * groups * BINS + 1
        counts = np.bincount(at, (1 - share)[counted], size) + np.bincount(at + 1, share[counted], size)
        return counts[:-1].reshape(windows, groups, BINS)

    def fill(self, windows):
        zone, previous = windows[..., 0].astype(int), windows[..., 1].astype(int)
        hold, previous_hold, flight, gap = (windows[..., k] for k in range(2, 6))
        follows = previous < ZONES
        pair = self.pairs[np.minimum(previous, ZONES - 1) * ZONES + zone]
        groups = self.pairs.max() + 1
        holds, flights, gaps = self.centres
        counts = [self.count(zone, hold, holds, ZONES, np.ones_like(follows)), self.count(zone, previous_hold, holds, ZONES, follows),
                  self.count(pair, flight, flights, groups, follows), self.count(pair, gap, gaps, groups, follows)]
        rooted = [np.sqrt(c / (c.sum(2, keepdims=True) + ROW_PRIOR)) for c in counts]
        for c in (counts[0], counts[2], counts[3]):
            whole = c.sum(1, keepdims=True)
            rooted.append(GLOBAL_WEIGHT * np.sqrt(whole / np.maximum(whole.sum(2, keepdims=True), 1e-9)))
        return np.concatenate([r.reshape(len(windows), -1) for r in rooted], 1).astype(np.float32)
