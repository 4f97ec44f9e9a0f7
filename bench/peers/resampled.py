"""SPA and StepM as a matrix product (float64, float32) in BLAS, or as compiled loops over prefix sums.

resampled.py product64|product32|loops FOLDER K T B BLOCK WARMUP RUNS

The matrix product: how often each day is drawn, B x T, times the centred and studentised returns, T x K. The product is
left to BLAS, piece by piece, so that the B x K matrix is never there; all else is compiled by numba, runs on all
processors and costs little beside it.
"""
import sys

import numpy as np
from numba import njit, prange

from common import measure

what, folder = sys.argv[1], sys.argv[2]
K, T, B, BLOCK, WARM_UP, RUNS = (int(a) for a in sys.argv[3:9])
PIECE = 500
TILE = 256
LEVEL = 0.05


@njit(parallel=True)
def variances(x, keep):
    """Politis and Romano's variance of the root of n times the mean, by the recursion on the circle."""
    k, n = x.shape
    out = np.empty(k)
    last = keep ** (n - 1)
    for c in prange(k):
        m = x[c].mean()
        s = 0.0
        u = 0.0
        w = 1.0
        for i in range(1, n):
            w *= keep
            s += w * (x[c, n - i] - m)
            u += i * w * (x[c, n - i] - m)
        total = 0.0
        for t in range(n):
            d = x[c, t] - m
            total += d * d + 2 * d * (s - u / n)
            e = x[c, (t + 1) % n] - m
            u = keep * (u + s + d - n * last * e)
            s = keep * (s + d - last * e)
        out[c] = total / n
    return out


@njit(parallel=True)
def draw_counts(n, block, seed, counts):
    """How often each day is drawn in each resample of the stationary bootstrap."""
    log_keep = np.log1p(-1.0 / block)
    for b in prange(counts.shape[0]):
        np.random.seed(seed + b)
        counts[b, :] = 0
        drawn = 0
        while drawn < n:
            at = np.random.randint(0, n)
            length = min(1 + int(np.log(1 - np.random.random()) / log_keep), n - drawn)
            for _ in range(length):
                counts[b, at] += 1
                at += 1
                if at == n:
                    at = 0
            drawn += length


@njit(parallel=True)
def reduce(t, lower, consistent, errors, bounds, reached, starts, maxima, at):
    """What reaches the bounds, and the largest of each segment of the ranks."""
    for b in prange(t.shape[0]):
        lo = 0.0
        co = 0.0
        wild = 0.0
        for s in range(starts.size - 1):
            top = -np.inf
            for k in range(starts[s], starts[s + 1]):
                v = t[b, k]
                top = max(top, v)
                lo = max(lo, v + lower[k])
                co = max(co, v + consistent[k])
                wild = max(wild, v * errors[k])
            maxima[s, at + b] = top
        upper = maxima[:, at + b].max()
        reached[0, at + b] = lo >= bounds[0]
        reached[1, at + b] = co >= bounds[0]
        reached[2, at + b] = max(0.0, upper) >= bounds[0]
        reached[3, at + b] = wild >= bounds[1]


@njit
def draw_rows(n, block, seed):
    """Start and end of each block, those that wrap around cut in two, filled up to a multiple of 4."""
    log_keep = np.log1p(-1.0 / block)
    np.random.seed(seed)
    rows = np.zeros(8 * int(n / block + 20), np.int64)
    used = 0
    drawn = 0
    while drawn < n:
        if used + 16 > rows.size:
            more = np.zeros(2 * rows.size, np.int64)
            more[:used] = rows[:used]
            rows = more
        start = np.random.randint(0, n)
        length = min(1 + int(np.log(1 - np.random.random()) / log_keep), n - drawn)
        end = start + length
        rows[used] = start
        rows[used + 1] = min(n, end)
        used += 2
        if end > n:
            rows[used] = 0
            rows[used + 1] = end - n
            used += 2
        drawn += length
    return rows[: (used + 7) // 8 * 8]


@njit
def add(p, rows, out):
    out[:] = 0
    for j in range(0, rows.size, 8):
        s0 = p[rows[j]]
        e0 = p[rows[j + 1]]
        s1 = p[rows[j + 2]]
        e1 = p[rows[j + 3]]
        s2 = p[rows[j + 4]]
        e2 = p[rows[j + 5]]
        s3 = p[rows[j + 6]]
        e3 = p[rows[j + 7]]
        for k in range(out.size):
            out[k] += ((e0[k] - s0[k]) + (e1[k] - s1[k])) + ((e2[k] - s2[k]) + (e3[k] - s3[k]))


@njit(parallel=True)
def loops(prefix, n, block, seed, pieces, size, columns, out_starts, lower, consistent, errors, bounds, reached, maxima):
    """The whole in compiled loops: tiles of prefix sums, a row a day, as in the engine."""
    tiles, _, width = prefix.shape
    for piece in prange(pieces):
        rows = [draw_rows(n, block, seed + piece * size + b) for b in range(size)]
        t = np.empty(width)
        for i in range(tiles):
            for b in range(size):
                at = piece * size + b
                add(prefix[i], rows[b], t)
                first = i * width
                for s in range(out_starts.size - 1):
                    top = maxima[s, at]
                    for k in range(max(out_starts[s], first), min(out_starts[s + 1], first + width)):
                        v = t[k - first]
                        top = max(top, v)
                        reached[0, at] |= v + lower[k] >= bounds[0]
                        reached[1, at] |= v + consistent[k] >= bounds[0]
                        reached[3, at] |= v * errors[k] >= bounds[1]
                    maxima[s, at] = top
    for b in prange(reached.shape[1]):
        reached[2, b] = maxima[:, b].max() >= bounds[0]


def segments(columns):
    starts = [0, 1]
    while starts[-1] < columns:
        starts.append(2 * starts[-1])
    starts[-1] = columns
    return np.array(starts)


def quantile(maxima):
    return np.sort(maxima)[B - int(LEVEL * (B + 1))]


def both(x):
    means = x.mean(axis=1)
    errors = np.sqrt(variances(x, 1 - 1 / BLOCK) / T)
    stat = means / errors
    order = np.argsort(-stat, kind="stable")
    ranked = stat[order]
    patience = np.sqrt(2 * np.log(np.log(T)))
    lower = np.minimum(0, ranked)
    consistent = np.where(ranked >= -patience, 0, ranked)
    bounds = np.array([max(0, ranked[0]), max(0, means.max())])
    starts = segments(K)
    maxima = np.full((starts.size - 1, B), -np.inf)
    reached = np.zeros((4, B), np.bool_)
    scaled = (x - means[:, None]) / (T * errors[:, None])
    scaled = scaled[order]
    if what == "loops":
        tiles = (K + TILE - 1) // TILE
        prefix = np.zeros((tiles, T + 1, TILE))
        for i in range(tiles):
            part = scaled[i * TILE : (i + 1) * TILE]
            np.cumsum(part.T, axis=0, out=prefix[i, 1:, : part.shape[0]])
        loops(prefix, T, BLOCK, 1, B // PIECE, PIECE, K, starts, lower, consistent, errors[order], bounds, reached, maxima)
        again = None
    else:
        kind = np.float64 if what == "product64" else np.float32
        right = np.ascontiguousarray(scaled.T.astype(kind))
        kept = []
        for at in range(0, B, PIECE):
            counts = np.empty((PIECE, T), kind)
            draw_counts(T, BLOCK, 1 + at, counts)
            reduce(counts @ right, lower, consistent, errors[order], bounds, reached, starts, maxima, at)
            kept.append(counts)
        again = lambda a, b: np.concatenate([(c @ right[:, a:b]).max(axis=1) for c in kept])
    rejected, critical = steps(ranked, starts, maxima, again, scaled)
    p = (1 + reached.sum(axis=1)) / (1 + B)
    return {
        "p_lower": p[0],
        "p_consistent": p[1],
        "p_upper": p[2],
        "p_reality_check": p[3],
        "statistic": ranked[0],
        "critical_value": critical[0],
        "last_critical_value": critical[-1],
        "rejected": float(rejected),
    }


def steps(ranked, starts, maxima, again, scaled):
    left, critical = 0, []
    while True:
        segment = np.searchsorted(starts, left, side="right") - 1
        largest = maxima[segment + (starts[segment] != left) :].max(axis=0)
        if starts[segment] != left:
            end = starts[segment + 1]
            if again is None:
                prefix = np.zeros((1, T + 1, end - left))
                np.cumsum(scaled[left:end].T, axis=0, out=prefix[0, 1:])
                more = np.full((1, B), -np.inf)
                none = np.zeros(end - left)
                loops(prefix, T, BLOCK, 1, B // PIECE, PIECE, end - left, np.array([0, end - left]), none, none, none,
                      np.array([np.inf, np.inf]), np.zeros((4, B), np.bool_), more)
                largest = np.maximum(largest, more[0])
            else:
                largest = np.maximum(largest, again(left, end))
        bound = quantile(largest)
        critical.append(float(bound))
        before = left
        while left < ranked.size and ranked[left] > bound:
            left += 1
        if left == before or left == ranked.size:
            return left, critical


def kernel():
    """Which kernels BLAS chose, where it says so."""
    import ctypes
    import glob

    for line in open("/proc/self/maps"):
        path = line.split()[-1]
        if "blas" in path and path.endswith((".so", ".so.0", ".so.3")):
            try:
                library = ctypes.CDLL(path)
                library.openblas_get_corename.restype = ctypes.c_char_p
                library.openblas_get_config.restype = ctypes.c_char_p
                return library.openblas_get_config().decode() + "; kernel " + library.openblas_get_corename().decode()
            except (OSError, AttributeError):
                continue
    return "unknown"


if __name__ == "__main__":
    data = np.fromfile(folder + "/returns.f64").reshape(K, T)
    measure("peer " + what, WARM_UP, RUNS, lambda: both(data), {"blas": kernel()} if what != "loops" else None)
