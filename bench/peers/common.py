"""What the peers share: timing in the form in which bench/run reads it."""
import json
import resource
import time


def measure(name, warm_up, runs, work, extra=None):
    wall, cpu, values = [], [], {}
    for i in range(-warm_up, runs):
        start, used = time.perf_counter(), time.process_time()
        values = work()
        if i >= 0:
            wall.append(time.perf_counter() - start)
            cpu.append(time.process_time() - used)
    heap = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    line = {"name": name, "wall": wall, "cpu": cpu, "heap": heap, "values": values}
    line.update(extra or {})
    print(json.dumps(line), flush=True)
