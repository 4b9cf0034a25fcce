"""
Trains the set network of typing on one core: python3 train.py --keys DIR --to packages/engine/models/set-network.json [--minutes 8]
Additive-margin softmax over the fitted subjects, each item the mean of two windows of one subject. Debian: python3-torch, libopenblas0-pthread, gcc.
"""
import argparse
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
from windows import read_windows

SCALE, MARGIN, TOGETHER, SUBJECTS, RATE, DECAY, WARM = 20.0, 0.2, 2, 192, 2e-3, 1e-3, 200

options = argparse.ArgumentParser()
options.add_argument("--keys", required=True)
options.add_argument("--to", required=True)
options.add_argument("--minutes", type=float, default=8.0)
options.add_argument("--renderings", type=int, default=6)
asked = options.parse_args()

torch.set_num_threads(1)
torch.manual_seed(0)
rng = np.random.default_rng(0)
windows, owners = read_windows(asked.keys, asked.renderings)
centres = find_centres(windows)
inputs = look_up(windows, centres)
people = int(owners.max()) + 1
own = [np.where(owners == person)[0] for person in range(people)]
network = Network()
classes = nn.Parameter(torch.randn(people, network.o.out_features) * 0.1)
optimiser = torch.optim.AdamW([{"params": list(network.parameters()), "weight_decay": DECAY}, {"params": [classes], "weight_decay": 0.0}], lr=RATE)
print(f"{len(windows)} windows of {people} subjects", flush=True)

began, told, step = time.time(), 0.0, 0
while (share := (time.time() - began) / (asked.minutes * 60)) < 1:
    for group in optimiser.param_groups:
        group["lr"] = RATE * min(1, (step + 1) / WARM) * 0.5 * (1 + math.cos(math.pi * share))
    chosen = rng.choice(people, min(SUBJECTS, people), replace=False)
    picked = torch.tensor(np.stack([rng.choice(own[person], TOGETHER) for person in chosen]).ravel())
    label = torch.tensor(chosen)
    told_by = network(*[tensor[picked] for tensor in inputs]).view(len(chosen), TOGETHER, -1).mean(1)
    cosines = F.normalize(told_by) @ F.normalize(classes).t()
    loss = F.cross_entropy(SCALE * (cosines - MARGIN * F.one_hot(label, people)), label)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    step += 1
    if time.time() - told > 30:
        told = time.time()
        print(f"{told - began:.0f} s, step {step}, loss {loss.item():.3f}", flush=True)
network.eval()
write(asked.to, network.state_dict(), centres)
print(f"{step} steps; wrote {asked.to}")
