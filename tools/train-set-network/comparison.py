"""What is trained in the end: network, axes and variances as one, and the comparison of packages/engine/src/comparison/compare.ts that they serve."""
import copy
import math
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Typing(nn.Module):
    """Begins as `model`, a typing model of a population file in closed form over `network`. Each axis moves in units of its own root mean square."""

    def __init__(self, model, network, left_out):
        super().__init__()
        self.network, self.left_out = network, left_out
        self.drift, self.unrest = map(float, model["scoring"][:2])
        self.scales, self.independence = model["restlessness"]
        inputs = len(model["origin"]) - network.o.out_features
        axes = int((np.abs(model["projection"][:inputs]).max(0) > 0).sum())
        keep = lambda name, values: self.register_buffer(name, torch.from_numpy(np.ascontiguousarray(values)).float())
        for part, rows, columns in (("histograms", slice(inputs), slice(axes)), ("network", slice(inputs, None), slice(axes, None))):
            axes_of = model["projection"][rows, columns]
            keep(f"origin_{part}", model["origin"][rows])
            keep(f"start_{part}", axes_of)
            keep(f"unit_{part}", np.sqrt((axes_of ** 2).mean(0)))
            setattr(self, f"move_{part}", nn.Parameter(torch.zeros(axes_of.shape)))
        keep("between_start", np.log(model["between"]))
        self.between_move = nn.Parameter(torch.zeros(len(model["between"])))

    def axes(self, part):
        return getattr(self, f"start_{part}") + getattr(self, f"unit_{part}") * getattr(self, f"move_{part}")

    def between(self):
        return (self.between_start + self.between_move).exp()

    def embed(self, histograms, looked_up):
        seen = F.dropout(histograms, self.left_out, self.training)
        return torch.cat([(seen - self.origin_histograms) @ self.axes("histograms"),
                          (self.network(*looked_up) - self.origin_network) @ self.axes("network")], 1)

    def compare(self, references, enrolled, probes, windows):
        """Log-likelihood ratios, references × probes: means of `enrolled` and of `windows` windows."""
        between = self.between()
        wander = self.drift * between + self.unrest
        known = between / (between + wander + 1 / enrolled)
        spread, expected = between * (1 - known), references * known
        same, other = [], []
        for scale, share in self.scales:
            variance = between + scale * wander + 1 / windows
            other.append(math.log(share) - self.independence / 2 * (variance.log().sum() + (probes ** 2 / variance).sum(1)))
            weight = 1 / (spread + scale * wander + 1 / windows)
            squared = ((probes ** 2) @ weight)[None] - 2 * (expected * weight) @ probes.t() + ((expected ** 2) @ weight)[:, None]
            same.append(math.log(share) + self.independence / 2 * (weight.log().sum() - squared))
        averaged = lambda told: torch.logsumexp(torch.stack(told), 0)
        return (averaged(same) - averaged(other)[None]) / self.independence

    def to_model(self, model, network_tables):
        """The typing model of a population file, the scoring as it was."""
        blocks = [self.axes(part).detach().numpy() for part in ("histograms", "network")]
        projection = np.zeros((sum(b.shape[0] for b in blocks), sum(b.shape[1] for b in blocks)))
        inputs, axes = blocks[0].shape
        projection[:inputs, :axes], projection[inputs:, axes:] = blocks
        made = copy.copy(model)
        made["tables"] = {**model["tables"], **{name: np.asarray(table, np.float32) for name, table in network_tables.items()}}
        made["projection"], made["between"] = projection, self.between().detach().numpy()
        made["origin"] = torch.cat([self.origin_histograms, self.origin_network]).numpy()
        return made
