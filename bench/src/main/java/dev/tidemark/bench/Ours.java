package dev.tidemark.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import dev.tidemark.study.test.CircularShift;
import dev.tidemark.study.test.SpaAndStepM;
import dev.tidemark.study.test.StepM;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The process that stands beside those of the peers: {@code data FOLDER K T} writes what all of them read; {@code
 * resampled | shifts | rolling FOLDER K T B BLOCK WARMUP RUNS} runs one and prints a line of JSON as they do; {@code
 * elsewhere FOLDER K T B BLOCK WARMUP RUNS} runs the first on Spark, where its jars are, at the master that the system
 * property {@code spark.master} names.
 */
public final class Ours {
    private static final int SERIES = 200;
    private static final int DAYS = 10_000;
    private static final int SETS = 1000;
    private static final int SHIFT_DAYS = 5000;

    private final PrintStream out;
    private final Path folder;
    private final int[] sizes;

    private Ours(PrintStream out, Path folder, int[] sizes) {
        this.out = out;
        this.folder = folder;
        this.sizes = sizes;
    }

    /** Runs one. */
    public static void main(String[] args) throws IOException, TrialsEngine.Unreachable {
        int[] sizes = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
        Ours ours = new Ours(System.out, Path.of(args[1]), sizes);
        switch (args[0]) {
            case "data" -> ours.data();
            case "resampled" -> {
                try (ThreadTrials trials = new ThreadTrials(Runtime.getRuntime().availableProcessors())) {
                    ours.resampled("tidemark", trials);
                }
            }
            case "elsewhere" -> {
                TrialsEngine engine =
                        ServiceLoader.load(TrialsEngine.class).findFirst().orElseThrow();
                try (ThreadTrials here = new ThreadTrials(Runtime.getRuntime().availableProcessors());
                        TrialsEngine.Opened there = engine.open(new TrialsEngine.Terms(Optional.empty(), Map.of()))) {
                    ours.resampled(there.words(), there.trials(here));
                }
            }
            case "shifts" -> ours.shifts();
            case "rolling" -> ours.rolling();
            case "limits" -> Limits.measure(System.out);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void data() throws IOException {
        Files.createDirectories(folder);
        write("returns.f64", Made.returns(sizes[0], sizes[1]));
        write("prices.f64", Made.prices(SERIES, DAYS));
        boolean[] hit = Made.hits(SHIFT_DAYS);
        double[][] flags = new double[SETS + 1][SHIFT_DAYS];
        Arrays.setAll(flags[0], i -> hit[i] ? 1 : 0);
        int[][] events = Made.events(SETS, SHIFT_DAYS);
        for (int s = 0; s < SETS; s++) {
            for (int event : events[s]) {
                flags[s + 1][event] = 1;
            }
        }
        write("flags.f64", flags);
    }

    private void write(String name, double[][] columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * columns[0].length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            for (double[] column : columns) {
                bytes.clear().asDoubleBuffer().put(column);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        }
    }

    private double[][] read(String name, int columns, int rows) throws IOException {
        double[][] x = new double[columns][rows];
        ByteBuffer bytes = ByteBuffer.allocate(8 * rows).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
            for (double[] column : x) {
                bytes.clear();
                int got = 0;
                while (bytes.hasRemaining() && got >= 0) {
                    got = file.read(bytes);
                }
                bytes.flip().asDoubleBuffer().get(column);
            }
        }
        return x;
    }

    private void resampled(String name, Trials trials) throws IOException {
        double[][] x = read("returns.f64", sizes[0], sizes[1]);
        StepM.Plan plan = new StepM.Plan(0.05, OptionalDouble.of(sizes[3]), sizes[2], 1);
        measure(name, sizes[4], sizes[5], () -> {
            SpaAndStepM.Result both = SpaAndStepM.of(x, plan, trials);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("p_lower", both.spa().pLower());
            values.put("p_consistent", both.spa().pConsistent());
            values.put("p_upper", both.spa().pUpper());
            values.put("p_reality_check", both.spa().pRealityCheck());
            values.put("statistic", both.spa().statistic());
            values.put("critical_value", both.stepM().criticalValues()[0]);
            values.put(
                    "last_critical_value",
                    Arrays.stream(both.stepM().criticalValues()).min().orElseThrow());
            values.put("rejected", (double) both.stepM().count());
            return values;
        });
    }

    private void shifts() throws IOException {
        boolean[] hit = Made.hits(SHIFT_DAYS);
        int[][] events = Made.events(SETS, SHIFT_DAYS);
        try (ThreadTrials trials = new ThreadTrials(Runtime.getRuntime().availableProcessors())) {
            measure("tidemark", sizes[4], sizes[5], () -> Map.of("sum_of_p", sumOfP(events, hit, trials)));
        }
    }

    private static double sumOfP(int[][] events, boolean[] hit, Trials trials) {
        return trials.run(events.length, s -> CircularShift.of(events[s], hit).pValue()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private void rolling() throws IOException {
        double[][] x = read("prices.f64", SERIES, DAYS);
        try (ThreadTrials trials = new ThreadTrials(Runtime.getRuntime().availableProcessors())) {
            for (Indicator indicator : Indicator.values()) {
                measure("tidemark " + indicator.name().toLowerCase(java.util.Locale.ROOT), sizes[4], sizes[5], () -> {
                    double sum = trials.run(SERIES, k -> indicator.of(x[k], x[(k + 1) % SERIES])[DAYS - 1]).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
                    return Map.of("sum_of_last", sum);
                });
            }
        }
    }

    /** Prints seconds by the clock and of the processors for each run after some that do not count. */
    private void measure(String name, int warmUp, int runs, Supplier<Map<String, Double>> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] wall = new double[runs];
        double[] cpu = new double[runs];
        Map<String, Double> values = Map.of();
        for (int i = -warmUp; i < runs; i++) {
            long start = System.nanoTime();
            long used = system.getProcessCpuTime();
            values = work.get();
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / 1e9;
                cpu[i] = (system.getProcessCpuTime() - used) / 1e9;
            }
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append('"')
                .append(key)
                .append("\": ")
                .append(value));
        out.println("{\"name\": \"" + name + "\", \"wall\": " + Arrays.toString(wall) + ", \"cpu\": "
                + Arrays.toString(cpu) + ", \"heap\": " + heap / 1e6 + ", \"values\": {" + text + "}}");
    }
}
