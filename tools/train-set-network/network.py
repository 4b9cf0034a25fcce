"""The set network: see packages/engine/src/keystroke/set-network.ts, which runs what is trained here."""
import ctypes
import os
import subprocess
import tempfile
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CENTRES, PAIRS, ZONES = 16, 81, 9


def build_kernel():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sum-rows.c")
    target = os.path.join(tempfile.mkdtemp(), "sum-rows.so")
    subprocess.run(["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, "-o", target], check=True)
    return ctypes.CDLL(target)


kernel = build_kernel()
pointer = lambda tensor: ctypes.c_void_p(tensor.data_ptr())
whole = ctypes.c_int


class SumUnits(torch.autograd.Function):
    """Sums over a window's samples of rectified units and of their squares; each sample's units are a few rows of `table`."""

    @staticmethod
    def forward(saved, table, start, rows, shares):
        n, samples, each = rows.shape
        units = table.shape[1]
        table, start = table.contiguous(), start.contiguous()
        sums, squares = torch.empty(n, units), torch.empty(n, units)
        kernel.fwd(whole(n), whole(samples), whole(each), whole(units), pointer(rows), pointer(shares), pointer(table), pointer(start), pointer(sums), pointer(squares))
        saved.save_for_backward(table, start, rows, shares)
        return sums, squares

    @staticmethod
    def backward(saved, to_sums, to_squares):
        table, start, rows, shares = saved.saved_tensors
        n, samples, each = rows.shape
        to_table, to_start = torch.zeros_like(table), torch.empty_like(start)
        to_sums, to_squares = to_sums.contiguous(), to_squares.contiguous()
        kernel.bwd(whole(n), whole(samples), whole(each), whole(table.shape[1]), pointer(rows), pointer(shares), pointer(table), pointer(start), pointer(to_sums), pointer(to_squares), pointer(to_table), pointer(to_start))
        return to_table, to_start, None, None


def find_centres(windows):
    def quantiles(values):
        q = np.quantile(values, (np.arange(CENTRES) + 0.5) / CENTRES)
        for k in range(1, CENTRES):
            q[k] = max(q[k], q[k - 1] + 1e-3)
        return q
    follows = windows[..., 1] < ZONES
    return np.stack([quantiles(windows[..., 2]), quantiles(windows[..., 4][follows]), quantiles(windows[..., 5][follows])])


def place(values, centres):
    low = np.clip(np.searchsorted(centres, values, "right") - 1, 0, CENTRES - 2)
    return low, np.clip((values - centres[low]) / (centres[low + 1] - centres[low]), 0, 1)


def look_up(windows, centres):
    """Rows and shares of each flight (7) and each hold (3), and how many flights a window has."""
    zone, previous = windows[..., 0].astype(int), windows[..., 1].astype(int)
    follows = previous < ZONES
    rows, shares = [previous.clip(0, ZONES - 1) * ZONES + zone], [np.ones(zone.shape)]
    for scale, column in ((0, 3), (1, 4), (2, 5)):
        low, share = place(windows[..., column], centres[scale])
        rows += [PAIRS + scale * CENTRES + low, PAIRS + scale * CENTRES + low + 1]
        shares += [1 - share, share]
    flights = np.stack(rows, -1)
    flights[~follows] = -1
    low, share = place(windows[..., 2], centres[0])
    holds = np.stack([zone, ZONES + low, ZONES + low + 1], -1)
    tensor = lambda a, kind: torch.from_numpy(np.ascontiguousarray(a.astype(kind)))
    return (tensor(flights, np.int32), tensor(np.stack(shares, -1), np.float32), tensor(holds, np.int32),
            tensor(np.stack([np.ones(zone.shape), 1 - share, share], -1), np.float32), tensor(follows.sum(1), np.float32))


def pool(table, start, rows, shares, count):
    """Mean and spread of the units, both drawn towards 0 where few of the window's keys gave a sample: a share, so that a longer window is not another world."""
    sums, squares = SumUnits.apply(table, start, rows, shares)
    mean = sums / count
    variance = squares / count - mean * mean
    trust = torch.sqrt(count / (count + 4 / 25 * rows.shape[1]))
    return torch.cat([mean * trust, torch.sqrt(variance.clamp(min=0) + 1e-4) * trust], 1)


class Network(nn.Module):
    def __init__(self, flight_units=96, hold_units=48, hidden=96, outputs=64):
        super().__init__()
        draw = lambda rows, units: nn.Parameter(torch.randn(rows, units) * 0.25)
        self.tf, self.th = draw(PAIRS + 3 * CENTRES, flight_units), draw(ZONES + CENTRES, hold_units)
        self.bf, self.bh = nn.Parameter(torch.zeros(flight_units)), nn.Parameter(torch.zeros(hold_units))
        pooled = 2 * (flight_units + hold_units)
        self.bn, self.a = nn.BatchNorm1d(pooled), nn.Linear(pooled, hidden)
        self.bn2, self.o = nn.BatchNorm1d(hidden), nn.Linear(hidden, outputs)
        self.drop, self.drop2 = nn.Dropout(0.1), nn.Dropout(0.3)

    def forward(self, flights, flight_shares, holds, hold_shares, count):
        n = len(flights)
        followed = count.clamp(min=1).unsqueeze(1)
        pooled = torch.cat([pool(self.tf, self.bf.expand(n, -1), flights, flight_shares, followed),
                            pool(self.th, self.bh.expand(n, -1), holds, hold_shares, torch.full_like(followed, holds.shape[1]))], 1)
        return self.o(self.drop2(F.relu(self.bn2(self.a(self.drop(self.bn(pooled)))))))
