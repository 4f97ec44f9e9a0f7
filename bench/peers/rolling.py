"""Five indicators of 200 series over 10,000 days, windows of 250: rolling.py loops|blocks|pandas FOLDER WARMUP RUNS

The loops update running sums, the cheapest there is. "blocks" promises what the engine's kernels promise: nothing is ever
subtracted, so that nothing drifts and what has left a window leaves no error.
"""
import sys

import numpy as np
from numba import njit, prange

from common import measure

what, folder, WARM_UP, RUNS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
prices = np.fromfile(folder + "/prices.f64").reshape(200, 10_000)
W = 250


@njit
def mean(x, y, w, out):
    s = 0.0
    for i in range(w - 1):
        s += x[i]
        out[i] = np.nan
    for i in range(w - 1, x.size):
        s += x[i]
        out[i] = s / w
        s -= x[i - w + 1]


@njit
def std(x, y, w, out):
    m = 0.0
    v = 0.0
    for i in range(w):
        d = x[i] - m
        m += d / (i + 1)
        v += d * (x[i] - m)
        out[i] = np.nan
    out[w - 1] = np.sqrt(v / (w - 1))
    for i in range(w, x.size):
        d = x[i] - x[i - w]
        old = m
        m += d / w
        v += d * (x[i] - m + x[i - w] - old)
        out[i] = np.sqrt(max(v, 0.0) / (w - 1))


@njit
def highest(x, y, w, out):
    """Van Herk, Gil and Werman: running maxima from either side of blocks as long as a window."""
    n = x.size
    back = np.empty(n)
    for start in range(0, n, w):
        end = min(start + w, n)
        top = -np.inf
        for i in range(end - 1, start - 1, -1):
            top = max(top, x[i])
            back[i] = top
    top = -np.inf
    for i in range(n):
        top = x[i] if i % w == 0 else max(top, x[i])
        out[i] = max(back[i - w + 1], top) if i >= w - 1 else np.nan


@njit
def drawdown(x, y, w, out):
    top = -np.inf
    for i in range(x.size):
        top = max(top, x[i])
        out[i] = x[i] / top - 1


@njit
def correlation(x, y, w, out):
    a0 = x[0]
    b0 = y[0]
    sa = sb = saa = sbb = sab = 0.0
    for i in range(x.size):
        a = x[i] - a0
        b = y[i] - b0
        sa += a
        sb += b
        saa += a * a
        sbb += b * b
        sab += a * b
        if i >= w - 1:
            out[i] = (w * sab - sa * sb) / np.sqrt((w * saa - sa * sa) * (w * sbb - sb * sb))
            a = x[i - w + 1] - a0
            b = y[i - w + 1] - b0
            sa -= a
            sb -= b
            saa -= a * a
            sbb -= b * b
            sab -= a * b
        else:
            out[i] = np.nan


@njit
def blocks_mean(x, y, w, out):
    back = np.empty(w)
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        a0 = x[middle]
        s = 0.0
        for i in range(w - 1, -1, -1):
            s += x[middle - w + 1 + i] - a0
            back[i] = s
        s = 0.0
        for k in range(middle, min(middle + w, x.size)):
            s += x[k] - a0
            out[k] = a0 + (back[k - middle] + s) / w


@njit
def blocks_std(x, y, w, out):
    one = np.empty(w)
    two = np.empty(w)
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        a0 = x[middle]
        s = ss = 0.0
        for i in range(w - 1, -1, -1):
            a = x[middle - w + 1 + i] - a0
            s += a
            ss += a * a
            one[i] = s
            two[i] = ss
        s = ss = 0.0
        for k in range(middle, min(middle + w, x.size)):
            a = x[k] - a0
            s += a
            ss += a * a
            t = one[k - middle] + s
            out[k] = np.sqrt(max(two[k - middle] + ss - t * t / w, 0.0) / (w - 1))


@njit
def blocks_correlation(x, y, w, out):
    back = np.empty((5, w))
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        a0 = x[middle]
        b0 = y[middle]
        sa = sb = saa = sbb = sab = 0.0
        for i in range(w - 1, -1, -1):
            a = x[middle - w + 1 + i] - a0
            b = y[middle - w + 1 + i] - b0
            sa += a
            sb += b
            saa += a * a
            sbb += b * b
            sab += a * b
            back[0, i] = sa
            back[1, i] = sb
            back[2, i] = saa
            back[3, i] = sbb
            back[4, i] = sab
        sa = sb = saa = sbb = sab = 0.0
        for k in range(middle, min(middle + w, x.size)):
            a = x[k] - a0
            b = y[k] - b0
            sa += a
            sb += b
            saa += a * a
            sbb += b * b
            sab += a * b
            i = k - middle
            ta = back[0, i] + sa
            tb = back[1, i] + sb
            aa = back[2, i] + saa - ta * ta / w
            bb = back[3, i] + sbb - tb * tb / w
            ab = back[4, i] + sab - ta * tb / w
            out[k] = ab / np.sqrt(aa * bb) if aa > 0 and bb > 0 else np.nan


def over_all(kernel):
    @njit(parallel=True)
    def run(x, out):
        for k in prange(x.shape[0]):
            kernel(x[k], x[(k + 1) % x.shape[0]], W, out[k])

    out = np.empty_like(prices)

    def work():
        run(prices, out)
        return {"sum_of_last": float(out[:, -1].sum())}

    return work


kernels = {
    "loops": {"mean": mean, "std": std, "max": highest, "drawdown": drawdown, "correlation": correlation},
    "blocks": {"mean": blocks_mean, "std": blocks_std, "correlation": blocks_correlation},
}
if what in kernels:
    for name, kernel in kernels[what].items():
        measure("peer " + what + " " + name, WARM_UP, RUNS, over_all(kernel))
else:
    import pandas as pd

    frame = pd.DataFrame(prices.T.copy())
    other = pd.DataFrame(np.roll(prices, -1, axis=0).T.copy())
    for name, work in {
        "mean": lambda: frame.rolling(W).mean(),
        "std": lambda: frame.rolling(W).std(),
        "max": lambda: frame.rolling(W).max(),
        "drawdown": lambda: frame / frame.cummax() - 1,
        "correlation": lambda: frame.rolling(W).corr(other),
    }.items():
        measure("peer pandas " + name, WARM_UP, RUNS, lambda: {"sum_of_last": float(work().iloc[-1].sum())})
