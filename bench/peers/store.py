"""The same rows by pandas: a table of all vintages, pickled, because pandas alone has no store; then 500 series as of a day."""

import os
import resource
import sys
import time

import numpy as np
import pandas as pd

SERIES, PERIODS, ROWS, REVISED, READ, FIRST, DAY = 2000, 4750, 5000, 19, 500, 5000, 86400
AS_OF = FIRST + PERIODS * 4 // 5


def value(series, period, revision):
    return ((series * 7919 + period * 104729 + revision * 1299709) % 1000003) / 1000.0


def rows(series):
    i = np.arange(PERIODS)
    r = i[i % REVISED == 0]
    period = np.concatenate([i, r])
    known = np.concatenate([(FIRST + i + 1) * DAY, (FIRST + r + 31) * DAY + 1])
    revision = np.concatenate([np.zeros(len(i), dtype=np.int64), np.ones(len(r), dtype=np.int64)])
    order = np.lexsort((period, known))
    p = period[order]
    return (FIRST + p).astype(np.int32), known[order], value(series, p.astype(np.int64), revision[order])


def show(what, begin, cpu, answer):
    print(f"pandas\t{what}\t{time.perf_counter() - begin:.3f}\t{time.process_time() - cpu:.3f}\t{answer:.3f}")


file = sys.argv[1]
made = [rows(s) for s in range(SERIES)]
begin, cpu = time.perf_counter(), time.process_time()
table = pd.DataFrame(
    {
        "series": np.repeat(np.arange(SERIES, dtype=np.int32), ROWS),
        "period": np.concatenate([m[0] for m in made]),
        "known_at": np.concatenate([m[1] for m in made]),
        "value": np.concatenate([m[2] for m in made]),
    }
)
assert len(table) == SERIES * ROWS
table.to_pickle(file)
show("ingest", begin, cpu, len(table))
del table, made
for _ in range(3):
    begin, cpu = time.perf_counter(), time.process_time()
    table = pd.read_pickle(file)
    known = table[(table["series"] % (SERIES // READ) == 0) & (table["known_at"] <= (AS_OF + 1) * DAY)]
    # Rows of a period stand in the order in which they became known: the last is the latest.
    seen = known.drop_duplicates(["series", "period"], keep="last").sort_values(["series", "period"])
    show("read", begin, cpu, seen["value"].sum())
    del table, known, seen
print(f"pandas\tmemory\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000}\t{os.path.getsize(file) // 1000000}")
