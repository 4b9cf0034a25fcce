"""Writes a trained network as the engine's tables: normalisations folded into the layers, float32 in base64, input-major."""
import base64, json
import numpy as np


def fold(state, centres):
    v = {k: t.double().numpy() for k, t in state.items()}
    flights = v["tf"].copy(); flights[:81] += v["bf"]
    holds = v["th"].copy(); holds[:9] += v["bh"]
    s1 = v["bn.weight"] / np.sqrt(v["bn.running_var"] + 1e-5)
    m1 = v["bn.bias"] - v["bn.running_mean"] * s1
    s2 = v["bn2.weight"] / np.sqrt(v["bn2.running_var"] + 1e-5)
    hidden = (v["a.weight"] * s1).T * s2
    hidden_bias = (v["a.bias"] + v["a.weight"] @ m1 - v["bn2.running_mean"]) * s2 + v["bn2.bias"]
    return {
        "net-centres": centres, "net-flights": flights, "net-holds": holds, "net-hidden": hidden,
        "net-hidden-bias": hidden_bias, "net-output": v["o.weight"].T, "net-output-bias": v["o.bias"],
    }


def write(path, state, centres):
    tables = {k: base64.b64encode(np.ascontiguousarray(a, "<f4").tobytes()).decode() for k, a in fold(state, centres).items()}
    with open(path, "w") as file:
        json.dump({"version": 1, "tables": tables}, file)
        file.write("\n")
