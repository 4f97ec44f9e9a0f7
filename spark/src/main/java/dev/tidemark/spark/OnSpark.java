package dev.tidemark.spark;

import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** A Spark cluster that is connected. */
final class OnSpark implements TrialsEngine.Opened {
    private static final int LOOK_EVERY_MS = 50;

    private final JavaSparkContext context;
    private final Jars jars;
    private final int patience;
    private final String words;

    private OnSpark(JavaSparkContext context, Jars jars, int patience, String words) {
        this.context = context;
        this.jars = jars;
        this.patience = patience;
        this.words = words;
    }

    /** Looks that somebody works there. */
    static OnSpark of(JavaSparkContext context, String master, Jars jars, int seconds) throws TrialsEngine.Unreachable {
        boolean local = master.startsWith("local");
        if (!local && !someone(context, seconds)) {
            if (context.sc().isStopped()) {
                throw new TrialsEngine.Unreachable(master + " gave the sweep up: its executors could not be started;"
                        + " the workers' logs tell why (executors need Java 25)");
            }
            throw new TrialsEngine.Unreachable("no executor came from " + master + " within " + seconds
                    + " s: the cluster has no worker, or none with the memory and cores that are asked for"
                    + " (--conf spark.executor.memory=1g); wait longer with --conf " + SparkEngine.WAIT + "=600");
        }
        return new OnSpark(
                context,
                jars,
                local ? 0 : seconds,
                "Spark " + context.version() + " at " + master + ", " + cores(context.defaultParallelism()));
    }

    private static String cores(int count) {
        return count == 1 ? "1 core" : count + " cores";
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
        return new SparkTrials(context, here, patience);
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public void look(String place) throws TrialsEngine.Unreachable {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
            FileSystem files = path.getFileSystem(context.hadoopConfiguration());
            if (!files.exists(path)) {
                return;
            }
            FileStatus[] there = files.getFileStatus(path).isDirectory() ? files.listStatus(path) : null;
            if (there == null || !Arrays.stream(there).allMatch(OnSpark::isOfATable)) {
                throw new TrialsEngine.Unreachable(
                        place + " is there and holds more than an earlier table; name a new folder after --parquet");
            }
        } catch (IOException | RuntimeException e) {
            throw new TrialsEngine.Unreachable(
                    "Spark cannot look at " + place + ": " + SparkEngine.reason(e)
                            + "; name another folder after --parquet",
                    e);
        }
    }

    private static boolean isOfATable(FileStatus file) {
        return file.isFile() && file.getPath().getName().matches("_SUCCESS|part-.*\\.parquet|\\..*\\.crc");
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
        look(place);
        SparkSession session = SparkSession.builder().getOrCreate();
        try {
            session.createDataFrame(all, DataTypes.createStructType(fields))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(place);
        } catch (Exception e) { // Spark's own are checked, and not declared
            throw new TrialsEngine.Unreachable("Spark cannot write " + place + ": " + SparkEngine.reason(e), e);
        }
    }

    @Override
    public void close() {
        stop(context);
        jars.close();
    }

    /**
     * Stops Spark. Threads of it that still speak with executors meanwhile print what they throw, which says nothing; and of
     * its folders for what does not fit into memory it leaves the outer one.
     */
    static void stop(JavaSparkContext context) {
        PrintStream before = System.err;
        File[] local = context.sc().isStopped()
                ? new File[0]
                : context.env().blockManager().diskBlockManager().localDirs();
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            context.close();
        } finally {
            System.setErr(before);
        }
        for (File folder : local) {
            File outer = folder.getParentFile();
            if (outer.getName().startsWith("spark-")) {
                outer.delete(); // only if it is empty
            }
        }
    }
}
