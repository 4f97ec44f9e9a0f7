package dev.tidemark.spark;

import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** A Spark cluster that is connected. */
final class OnSpark implements TrialsEngine.Opened {
    /** So long is waited for a first executor: a cluster may be busy, one without workers stays so. */
    private static final String WAIT = "spark.tidemark.wait";

    private static final int WAIT_SECONDS = 60;
    private static final int LOOK_EVERY_MS = 50;

    private final JavaSparkContext context;
    private final Jars jars;
    private final String words;

    private OnSpark(JavaSparkContext context, Jars jars, String words) {
        this.context = context;
        this.jars = jars;
        this.words = words;
    }

    static OnSpark of(JavaSparkContext context, String master, Jars jars) throws TrialsEngine.Unreachable {
        boolean local = master.startsWith("local[") || master.equals("local");
        try {
            int seconds = context.getConf().getInt(WAIT, WAIT_SECONDS);
            if (!local && !someone(context, seconds)) {
                if (context.sc().isStopped()) {
                    throw new TrialsEngine.Unreachable(
                            master + " gave the sweep up: its executors could not be started;"
                                    + " the workers' logs tell why (executors need Java 25)");
                }
                throw new TrialsEngine.Unreachable("no executor came from " + master + " within " + seconds
                        + " s: the cluster has no worker, or none with the memory and cores that are asked for"
                        + " (--conf spark.executor.memory=1g); wait longer with --conf " + WAIT + "=600");
            }
        } catch (TrialsEngine.Unreachable e) {
            stop(context);
            jars.close();
            throw e;
        }
        return new OnSpark(
                context,
                jars,
                "Spark " + context.version() + " at " + master + ", " + context.defaultParallelism() + " cores");
    }

    /** Has an executor come? The driver is one of those that are counted. */
    private static boolean someone(JavaSparkContext context, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (context.statusTracker().getExecutorInfos().length < 2) {
            if (System.nanoTime() > end || context.sc().isStopped()) {
                return false;
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public Trials trials(Trials here) {
        return new SparkTrials(context, here);
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public void parquet(String place, List<TrialsEngine.Column> columns, List<List<Optional<Object>>> rows)
            throws TrialsEngine.Unreachable {
        List<StructField> fields = new ArrayList<>();
        for (TrialsEngine.Column column : columns) {
            var type = column.kind() == Long.class
                    ? DataTypes.LongType
                    : column.kind() == Double.class ? DataTypes.DoubleType : DataTypes.StringType;
            fields.add(DataTypes.createStructField(column.name(), type, true));
        }
        List<Row> all = new ArrayList<>();
        rows.forEach(row -> all.add(
                RowFactory.create(row.stream().map(value -> value.orElse(null)).toArray())));
        SparkSession session = SparkSession.builder().getOrCreate();
        try {
            session.createDataFrame(all, DataTypes.createStructType(fields))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(place);
        } catch (RuntimeException e) {
            throw new TrialsEngine.Unreachable("Spark cannot write " + place + ": " + SparkEngine.reason(e), e);
        }
    }

    @Override
    public void close() {
        stop(context);
        jars.close();
    }

    /** Threads of Spark that still speak with executors while it stops print what they throw, which says nothing. */
    private static void stop(JavaSparkContext context) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            context.close();
        } finally {
            System.setErr(before);
        }
    }
}
