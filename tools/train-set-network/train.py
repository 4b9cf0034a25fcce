"""
Trains the set network of typing on one core: python3 train.py --keys DIR --to DIR/set-network.json [--minutes 90]
Additive-margin softmax over the fitted subjects and their made-up kin, each item the mean of two windows of one of them; what is written is the running
mean of the weights. Debian: python3-torch, libopenblas0-pthread, gcc.
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
from export import write
from network import Network, find_centres, look_up
from windows import NO_ZONE, Typing

SCALE, MARGIN, TOGETHER, CLASSES, AGAINST, DECAY, WARM, KEEP = 20.0, 0.2, 2, 192, 1024, 1e-3, 300, 0.999
# Rate, and shares of the pooled and of the hidden units left out. The first round alone ends short of what so few weights can learn; the others leave fewer out.
ROUNDS = ((3e-3, 0.1, 0.3), (2e-3, 0.05, 0.1), (2e-3, 0.03, 0.08))
# Each subject also stands as so many other people, whose holds and flights are stretched for good: by all zones alike, and by each zone a little.
KIN, KIN_SPREAD, KIN_ZONE_SPREAD = 2, 0.2, 0.06
# A window's own stretch, and the share of windows whose clock ticks at 15.6 ms.
UNREST, COARSE = 0.03, 0.1

options = argparse.ArgumentParser()
options.add_argument("--keys", required=True)
options.add_argument("--to", required=True)
options.add_argument("--minutes", type=float, default=90.0)
options.add_argument("--seed", type=int, default=0)
asked = options.parse_args()


def make_kin(people):
    draw = np.random.default_rng(77).normal
    stretch = draw(0, KIN_SPREAD, (2, people, KIN + 1, 1)) + draw(0, KIN_ZONE_SPREAD, (2, people, KIN + 1, NO_ZONE + 1))
    stretch[:, :, 0] = 0
    return stretch.reshape(2, -1, NO_ZONE + 1)


torch.set_num_threads(1)
torch.manual_seed(asked.seed)
rng = np.random.default_rng(asked.seed)
typing = Typing(asked.keys)
stretch = make_kin(typing.people)
people = stretch.shape[1]
centres = find_centres(typing.draw(np.repeat(np.arange(typing.people), 20), rng))
network = Network()
kept = copy.deepcopy(network).eval()
classes = nn.Parameter(torch.randn(people, network.o.out_features) * 0.1)
print(f"{typing.people} subjects, {people} with their kin", flush=True)


def measure_loss():
    """Some people, two windows of each, told from one another and from some more."""
    drawn = rng.choice(people, min(AGAINST, people), replace=False)
    chosen = drawn[:CLASSES]
    twice = np.repeat(chosen, TOGETHER)
    windows = typing.draw(twice // (KIN + 1), rng, stretch[:, twice], UNREST, COARSE)
    told_by = network(*look_up(windows, centres)).view(len(chosen), TOGETHER, -1).mean(1)
    logits = SCALE * F.normalize(told_by) @ F.normalize(classes[torch.from_numpy(drawn)]).t()
    label = torch.arange(len(chosen))
    logits[label, label] -= SCALE * MARGIN
    return F.cross_entropy(logits, label)


def keep_mean(step):
    with torch.no_grad():
        for old, new in zip(kept.state_dict().values(), network.state_dict().values()):
            if old.dtype.is_floating_point:
                old.lerp_(new, 1 - min(KEEP, step / (step + 10)))


def train_round(seconds, rate, left_out, hidden_left_out):
    network.drop.p, network.drop2.p = left_out, hidden_left_out
    optimiser = torch.optim.AdamW([{"params": list(network.parameters()), "weight_decay": DECAY}, {"params": [classes], "weight_decay": 0.0}], lr=rate)
    began, told, step = time.time(), 0.0, 0
    while (share := (time.time() - began) / seconds) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / WARM) * 0.5 * (1 + math.cos(math.pi * share))
        loss = measure_loss()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        step += 1
        keep_mean(step)
        if time.time() - told > 30:
            told = time.time()
            print(f"{told - began:.0f} s, step {step}, loss {loss.item():.3f}", flush=True)
    network.load_state_dict(kept.state_dict())
    print(f"{step} steps", flush=True)


for settings in ROUNDS:
    train_round(asked.minutes * 60 / len(ROUNDS), *settings)
write(asked.to, kept.state_dict(), centres)
torch.save((kept.state_dict(), centres), os.path.splitext(asked.to)[0] + ".pt")
print(f"wrote {asked.to} and, for tune.py, the same as .pt")
