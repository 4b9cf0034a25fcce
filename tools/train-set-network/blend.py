"""
The mean of several runs of tune.py from the same weights, settled: python3 blend.py --keys DIR --network DIR/set-network.pt --start DIR/start.bin --to packages/engine/models/typing.bin RUN.pt …
The origin, which stayed where the closed form had it while the network moved, is then drawn towards the mean of the fitted subjects.
"""
import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import torch
from comparison import Typing as Comparison
from export import fold
from histograms import Histograms
from network import Network, look_up
from population_file import read_models, write_model
from windows import SAMPLES, Typing

# How far. Of development people's minCllr (50 keys after ten and after five sentences, 32 and 64 keys after twelve): 0 .0471 .0666 .0884 .0287, .25 .0469 .0659 .0881 .0282; .5 and 1 cost
# at FMR .1 %. The between-subject variances a quarter of the way to the fitted subjects' own as well: .0466 .0654 .0875 .0276, but BB-MAS's half .114 → .123.
SETTLED = 0.25
AT_ONCE = 4000

options = argparse.ArgumentParser()
for name in ("keys", "network", "start", "to"):
    options.add_argument(f"--{name}", required=True)
options.add_argument("runs", nargs="+")
asked = options.parse_args()
torch.set_num_threads(1)
typing = Typing(asked.keys)
start = read_models(asked.start)["keystroke"]
histograms = Histograms(start["tables"])
state, centres = torch.load(asked.network, weights_only=False)
network = Network()
network.load_state_dict(state)
model = Comparison(start, network, 0.0).eval()


def take_mean(runs):
    states = [torch.load(run) for run in runs]
    return {name: sum(state[name] for state in states) / len(states) if first.dtype.is_floating_point else first for name, first in states[0].items()}


def settle():
    windows, owner = typing.deal(SAMPLES, np.random.default_rng(0))
    batches = [windows[at:at + AT_ONCE] for at in range(0, len(windows), AT_ONCE)]
    shown = np.concatenate([np.c_[histograms.fill(batch), model.network(*look_up(batch, centres)).numpy()] for batch in batches])
    everybody = np.stack([np.bincount(owner, column) for column in shown.T], 1) / np.bincount(owner)[:, None]
    origin = torch.cat([model.origin_histograms, model.origin_network])
    origin += SETTLED * (torch.from_numpy(everybody.mean(0)).float() - origin)
    model.origin_histograms[:], model.origin_network[:] = origin.split([len(model.origin_histograms), len(model.origin_network)])


with torch.no_grad():
    model.load_state_dict(take_mean(asked.runs))
    settle()
    write_model(asked.to, "keystroke", model.to_model(start, fold(model.network.state_dict(), centres)))
print(f"the mean of {len(asked.runs)} runs, settled: wrote {asked.to}")
