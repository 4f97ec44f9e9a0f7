package dev.tidemark.spark;

import dev.tidemark.stat.TrialsEngine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Looks while a job runs whether anybody is left who works on it: Spark would wait for ever, and say nothing. What ends a job
 * becomes one line.
 */
final class Watch implements AutoCloseable {
    private static final int EVERY_MS = 500;
    private static final int LONGEST_LINE = 300;
    private static final String GOES_ON = "; the same command goes on from what was counted";

    private final JavaSparkContext spark;
    private final long patience;
    private volatile boolean alone;
    private final CountDownLatch over = new CountDownLatch(1);

    private Watch(JavaSparkContext spark, int seconds) {
        this.spark = spark;
        this.patience = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Begins to look; cancels what runs when there was nobody for so many seconds, never if 0. */
    static Watch over(JavaSparkContext spark, int seconds) {
        Watch watch = new Watch(spark, seconds);
        if (seconds > 0) {
            Thread thread = new Thread(watch::look, "spark-watch");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    private void look() {
        long since = System.nanoTime();
        try {
            while (!over.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                // The driver is one of those that are counted.
                if (spark.sc().isStopped() || spark.statusTracker().getExecutorInfos().length > 1) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience) {
                    alone = true;
                    spark.sc().cancelAllJobs();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }

    /**
     * What to say of a job that ended before its end.
     *
     * @param thrown what Spark threw
     */
    RuntimeException broken(Exception thrown) {
        if (spark.sc().isStopped() && isEnding()) {
            untilTheEnd();
        }
        if (thrown instanceof IllegalArgumentException own) { // a piece that cannot travel
            return own;
        }
        String text = String.valueOf(thrown.getMessage());
        String line = SparkEngine.reason(thrown);
        String said = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
        if (alone) {
            return new TrialsEngine.Broken(
                    "no executor is left, and none came for the time of --conf spark.tidemark.wait" + GOES_ON, thrown);
        }
        String hint = text.contains("UnsupportedClassVersionError")
                ? "; executors need Java 25"
                : text.contains("OutOfMemoryError") || text.contains("exit code 52") || text.contains("exit code 137")
                        ? "; give executors more, as in --conf spark.executor.memory=4g"
                        : "; the logs of the workers tell more";
        return new TrialsEngine.Broken("Spark gave up: " + said + hint + GOES_ON, thrown);
    }

    /** Is this process about to end, as after Ctrl-C? */
    private static boolean isEnding() {
        Thread nobody = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(nobody);
            Runtime.getRuntime().removeShutdownHook(nobody);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** The hooks that run say what there is to say; the process ends when they have. */
    private static void untilTheEnd() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
