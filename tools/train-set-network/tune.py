"""
Trains network, axes and variances of typing as one, by what they are for: python3 tune.py --keys DIR --network DIR/set-network.pt --start DIR/start.bin --to packages/engine/models/typing.bin
[--minutes 12] [--seed 0] [--from RUN.pt]. What it learnt lies beside it as RUN.pt: another run goes on from there, and blend.py takes the mean of several.
The loss is that of verification: own probes and others' against references of five and ten windows, through the engine's own comparison. One core.
"""
import argparse
import copy
import math
import os
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from comparison import Typing as Comparison
from export import fold
from histograms import Histograms
from network import Network, look_up
from population_file import read_models, write_model
from windows import NO_ZONE, Typing

# People of one step; windows of each that are probed (neighbours) and that enrol; sizes of both that are compared, and how much each size of the probe counts.
PEOPLE, PROBED, ENROLLED = 96, 4, (10, 5)
PROBES = ((1, 0.45), (2, 0.4), (4, 0.15))
# Chances of the employee at which the loss is taken: even ones for the equal errors, one in twenty for those at which hardly anybody else is taken for them.
CHANCES = (0.5, 0.05)
# Rates of network, axes and variances (they move in units of their own), pull of the axes towards their start, steps to warm up, memory of the running mean.
RATES, PULL, DECAY, WARM, KEEP, CALIBRATION_RATE = (3e-4, 3e-4, 1e-3), 0.02, 1e-3, 200, 0.998, 1e-2
# Shares left out: of the histograms' numbers, of the pooled and of the hidden units.
LEFT_OUT = (0.1, 0.03, 0.08)
# Window sizes (the model's, the wire's), how often each, and how many times everybody's keys are cut into them.
SIZES = ((25, 0.6, 5), (32, 0.4, 3))
# Two thirds of the cuts are of made-up kin (see train.py); a window's own stretch; share of people whose clock ticks at 15.6 ms.
KIN_SPREAD, KIN_ZONE_SPREAD, UNREST, COARSE = 0.2, 0.06, 0.02, 0.12
# Probes of another day, so often: holds and flights stretched by all zones alike and by each zone a little. More of it helps across days and costs within one: see README.md.
OTHER_DAY, DAY_SPREAD, DAY_ZONE_SPREAD = 0.15, ((0.08,), (0.10,)), 0.05

options = argparse.ArgumentParser()
for name in ("keys", "network", "start", "to"):
    options.add_argument(f"--{name}", required=True)
options.add_argument("--minutes", type=float, default=12.0)
options.add_argument("--seed", type=int, default=0)
options.add_argument("--from", dest="earlier")
asked = options.parse_args()
torch.set_num_threads(1)
torch.manual_seed(asked.seed)
rng = np.random.default_rng(asked.seed)
typing = Typing(asked.keys)
models = read_models(asked.start)
histograms = Histograms(models["keystroke"]["tables"])
state, centres = torch.load(asked.network, weights_only=False)
network = Network()
network.load_state_dict(state)
network.drop.p, network.drop2.p = LEFT_OUT[1:]
model = Comparison(models["keystroke"], network, LEFT_OUT[0])
if asked.earlier:
    model.load_state_dict(torch.load(asked.earlier))
kept = copy.deepcopy(model)


def stretch(spread, zone_spread):
    """By person and zone; what has no zone before it is not stretched."""
    made = rng.normal(0, spread, (2, typing.people, 1)) + rng.normal(0, zone_spread, (2, typing.people, NO_ZONE + 1))
    made[:, :, 0] = 0
    return made


def cut_everybody(samples, is_kin):
    """Windows of everybody as they are and as on another day: the same keys, so that what is left out of one is left out of both."""
    own = stretch(KIN_SPREAD, KIN_ZONE_SPREAD) if is_kin else np.zeros((2, typing.people, NO_ZONE + 1))
    other_day = own + stretch(np.array(DAY_SPREAD)[:, :, None], DAY_ZONE_SPREAD)
    seed = int(rng.integers(2 ** 31))
    days = []
    for kin in (own, other_day):
        windows, owner = typing.deal(samples, np.random.default_rng(seed), kin, UNREST, COARSE)
        days.append((windows, np.concatenate([histograms.fill(windows[at:at + 8000]).astype(np.float16) for at in range(0, len(windows), 8000)])))
    return days, np.searchsorted(owner, np.arange(typing.people + 1))


cuts = [[cut_everybody(samples, k % 3 > 0) for k in range(times)] for samples, _, times in SIZES]
sizes = (len(SIZES), len(ENROLLED), len(PROBES))
slope, offset = nn.Parameter(torch.full(sizes, math.log(0.4))), nn.Parameter(torch.full(sizes, -0.5))
print(f"{sum(len(days[0][0]) for cut in cuts for days, _ in cut)} windows of {typing.people} subjects and their kin", flush=True)


def draw_person(size, person):
    """Neighbouring windows to probe, of this or another day, and windows of this day to enrol; none for somebody who typed too little."""
    days, starts = cuts[size][rng.integers(len(cuts[size]))]
    first, count = starts[person], starts[person + 1] - starts[person]
    if count <= PROBED + ENROLLED[0]:
        return None
    at = int(rng.integers(count - PROBED + 1))
    others = np.r_[:at, at + PROBED:count]
    enrolled = np.roll(others, -int(rng.integers(len(others)))) if rng.random() < 0.5 else rng.permutation(others)
    day = days[int(rng.random() < OTHER_DAY)]
    probed, own = first + np.arange(at, at + PROBED), first + enrolled[:ENROLLED[0]]
    return [np.concatenate([day[k][probed], days[0][k][own]]) for k in (0, 1)]


def measure_loss():
    size = int(rng.choice(len(SIZES), p=[share for _, share, _ in SIZES]))
    drawn = [person for person in (draw_person(size, p) for p in rng.permutation(typing.people)[:int(1.3 * PEOPLE)]) if person is not None][:PEOPLE]
    windows, bags = (np.concatenate([person[k] for person in drawn]) for k in (0, 1))
    images = model.embed(torch.from_numpy(bags.astype(np.float32)), look_up(windows, centres)).view(len(drawn), PROBED + ENROLLED[0], -1)
    everybody, samples = torch.arange(len(drawn)), SIZES[size][0] / SIZES[0][0]
    others = 1 - torch.eye(len(drawn))[..., None]
    loss = 0.0
    for e, enrolled in enumerate(ENROLLED):
        references = images[:, PROBED:PROBED + enrolled].mean(1)
        for p, (length, weight) in enumerate(PROBES):
            probes = images[:, :PROBED].reshape(len(drawn) * PROBED // length, length, -1).mean(1)
            scores = model.compare(references, float(enrolled), probes, length * samples) * slope[size, e, p].exp() + offset[size, e, p]
            scores = scores.view(len(drawn), len(drawn), -1)
            for chance in CHANCES:
                prior, entropy = math.log(chance / (1 - chance)), -(chance * math.log(chance) + (1 - chance) * math.log(1 - chance))
                mated = F.softplus(-scores[everybody, everybody] - prior).mean()
                non_mated = (F.softplus(scores + prior) * others).sum() / (others.sum() * scores.shape[2])
                loss = loss + weight / len(ENROLLED) / len(CHANCES) * (chance * mated + (1 - chance) * non_mated) / entropy
    return loss


moves = [model.move_histograms, model.move_network]
groups = ((network.parameters(), RATES[0], DECAY), (moves, RATES[1], PULL), ([model.between_move], RATES[2], 0.0), ([slope, offset], CALIBRATION_RATE, 0.0))
optimiser = torch.optim.AdamW([{"params": list(own), "lr": rate, "rate": rate, "weight_decay": decay} for own, rate, decay in groups])
began, told, step = time.time(), 0.0, 0
model.train()
while (share := (time.time() - began) / asked.minutes / 60) < 1:
    for group in optimiser.param_groups:
        group["lr"] = group["rate"] * min(1, (step + 1) / WARM) * 0.5 * (1 + math.cos(math.pi * share))
    loss = measure_loss()
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 1.0)
    optimiser.step()
    step += 1
    with torch.no_grad():
        for old, new in zip(kept.state_dict().values(), model.state_dict().values()):
            if old.dtype.is_floating_point:
                old.lerp_(new, 1 - min(KEEP, step / (step + 10)))
    if time.time() - told > 30:
        told = time.time()
        print(f"{told - began:.0f} s, step {step}, loss {loss.item():.4f}", flush=True)
write_model(asked.to, "keystroke", kept.to_model(models["keystroke"], fold(kept.network.state_dict(), centres)))
torch.save(kept.state_dict(), os.path.splitext(asked.to)[0] + ".pt")
print(f"{step} steps, wrote {asked.to} and, for blend.py, the same as .pt")
