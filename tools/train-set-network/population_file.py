"""The population file of packages/engine/src/comparison/population-format.ts: its models read, and one model written."""
import struct
import zlib
import numpy as np

MAGIC, VERSION = 0x4D504853, 4


def read_models(path):
    with open(path, "rb") as file:
        data = file.read()
    if struct.unpack_from("<IB", data) != (MAGIC, VERSION) or struct.unpack_from("<I", data, len(data) - 4)[0] != zlib.crc32(data[:-4]):
        raise ValueError(f"{path} is not a whole population file of version {VERSION}")
    at = 6

    def take(kind, count=1):
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    text = lambda: bytes(take("u1", int(take("u1")[0]))).decode()
    models = {}
    for _ in range(data[5]):
        name = text()
        inputs, axes = map(int, take("<u2", 2))
        tables = {text(): take("<f4", int(take("<u4")[0])).copy() for _ in range(int(take("u1")[0]))}
        origin, between, scale = take("<f4", inputs).copy(), take("<f4", axes).copy(), take("<f4", axes)
        projection = (take("<i2", inputs * axes).reshape(inputs, axes) * scale).astype(np.float32)
        scoring = take("<f4", 4).copy()
        scales = int(take("u1")[0])
        restlessness = (take("<f4", 2 * scales).reshape(-1, 2).tolist(), float(take("<f4")[0])) if scales else None
        take("<f4", axes * int(take("u1")[0]))
        take("<f4", 3 * int(take("u1")[0]))
        models[name] = {"tables": tables, "origin": origin, "between": between, "projection": projection, "scoring": scoring, "restlessness": restlessness}
    return models


def write_model(path, name, model):
    """Without calibration and home: they belong to other people than those it was trained on."""
    text = lambda word: bytes([len(word)]) + word.encode()
    floats = lambda values: np.asarray(values, "<f4").tobytes()
    projection = np.asarray(model["projection"], np.float64)
    inputs, axes = projection.shape
    scale = np.maximum(1e-12, np.abs(projection).max(0) / 32767 * 1.000001).astype("<f4")
    tables = b"".join(text(key) + struct.pack("<I", model["tables"][key].size) + floats(model["tables"][key].ravel()) for key in sorted(model["tables"]))
    data = struct.pack("<IBB", MAGIC, VERSION, 1) + text(name) + struct.pack("<HHB", inputs, axes, len(model["tables"])) + tables
    data += floats(model["origin"]) + floats(model["between"]) + scale.tobytes()
    scales, independence = model["restlessness"]
    restlessness = bytes([len(scales)]) + floats(scales) + floats([independence])
    data += np.rint(projection / scale).astype("<i2").tobytes() + floats(model["scoring"]) + restlessness + b"\0\0"
    with open(path, "wb") as file:
        file.write(data + struct.pack("<I", zlib.crc32(data)))
