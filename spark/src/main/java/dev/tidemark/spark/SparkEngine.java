package dev.tidemark.spark;

import dev.tidemark.stat.TrialsEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Apache Spark as an engine of trials: {@code local[*]}, a standalone cluster ({@code spark://host:7077}), and what {@code
 * spark-submit} was told (YARN, Kubernetes) where no master is named.
 *
 * <p>Settings are Spark's own; what is not set here or by {@code spark-submit} is set so that a local master listens on the
 * loopback address only, and that there is no web page of the run.
 */
public final class SparkEngine implements TrialsEngine {
    private static final String MASTER = "spark.master";
    private static final int PATIENCE_MS = 5_000;
    private static final String LOOPBACK = "127.0.0.1";
    /** So long is waited for a first executor: a cluster may be busy, one without workers stays so. */
    static final String WAIT = "spark.tidemark.wait";

    private static final int WAIT_SECONDS = 60;

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Opened open(Terms terms) throws Unreachable {
        SparkConf conf = new SparkConf();
        for (Map.Entry<String, String> one : terms.settings().entrySet()) {
            checkSetting(one.getKey());
            conf.set(one.getKey(), one.getValue());
        }
        terms.master().ifPresent(conf::setMaster);
        if (!conf.contains(MASTER)) {
            throw new IllegalArgumentException("--engine spark needs --master: local[*] for the cores of this machine,"
                    + " spark://HOST:7077 for a standalone cluster; YARN and Kubernetes by spark-submit");
        }
        String master = conf.get(MASTER);
        boolean local = master.startsWith("local");
        check(master);
        // What travels is written for it: records, and such as stand for themselves by something smaller.
        conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        Map<String, String> usual = new TreeMap<>(Map.of(
                "spark.app.name", "tidemark",
                "spark.ui.enabled", "false",
                // Answers of all slices may come to more than a gigabyte together, one after the other.
                "spark.driver.maxResultSize", "0",
                "spark.rpc.message.maxSize", "1024"));
        if (local) {
            usual.put("spark.driver.host", LOOPBACK);
            usual.put("spark.driver.bindAddress", LOOPBACK);
        }
        usual.forEach(conf::setIfMissing);
        return connect(conf, master, patience(conf));
    }

    private static Opened connect(SparkConf conf, String master, int wait) throws Unreachable {
        Jars jars;
        try {
            jars = new Jars();
        } catch (IOException e) {
            throw new Unreachable("the engine cannot be packed for the executors: " + e.getMessage(), e);
        }
        JavaSparkContext context = null;
        try {
            context = new JavaSparkContext(conf);
            if (!master.startsWith("local")) {
                jars.addresses().forEach(context::addJar);
            }
            return OnSpark.of(context, master, jars, wait);
        } catch (Exception e) { // Spark's own are checked, and not declared
            if (context != null) {
                OnSpark.stop(context);
            }
            jars.close();
            throw e instanceof Unreachable unreachable
                    ? unreachable
                    : new Unreachable("Spark did not start with the master " + master + ": " + reason(e), e);
        }
    }

    private static int patience(SparkConf conf) {
        String seconds = conf.get(WAIT, Integer.toString(WAIT_SECONDS));
        if (!seconds.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(WAIT + "=" + seconds + " is no number of seconds, such as 600");
        }
        return Integer.parseInt(seconds);
    }

    /** The innermost reason, in one line. */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String text = Optional.ofNullable(innermost.getMessage()).orElse(innermost.toString());
        return text.lines().findFirst().orElse(text).strip();
    }

    private static void checkSetting(String key) {
        if (!key.startsWith("spark.") || (key.startsWith("spark.tidemark.") && !key.equals(WAIT))) {
            throw new IllegalArgumentException("'" + key + "' is no setting: those of Spark begin with spark., as in"
                    + " spark.executor.memory=4g, and " + WAIT + "=600 waits longer for executors");
        }
        if (key.startsWith("spark.driver.memory")) {
            throw new IllegalArgumentException(
                    key + " comes too late for a driver that runs: TIDEMARK_JAVA_OPTS=-Xmx8g, or of"
                            + " spark-submit --driver-memory");
        }
    }

    /** A standalone master that nobody answers for would be waited for a minute. */
    private static void check(String master) throws Unreachable {
        if (master.matches("local(\\[(\\*|[1-9]\\d*)(, *\\d+)?])?|yarn|k8s://.+")) {
            return;
        }
        if (!master.matches("spark://[^:/,]+:\\d+(,[^:/,]+:\\d+)*")) {
            throw new IllegalArgumentException(
                    "'" + master + "' is no master of Spark: write local[*], local[4], spark://HOST:7077,"
                            + " or leave --master to spark-submit for yarn and k8s://");
        }
        String last = "";
        for (String one : master.substring("spark://".length()).split(",", -1)) {
            int colon = one.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(one.substring(colon + 1));
                socket.connect(new InetSocketAddress(one.substring(0, colon), port), PATIENCE_MS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                last = one + ": " + Optional.ofNullable(e.getMessage()).orElse(e.toString());
            }
        }
        throw new Unreachable("nobody answers at the master " + master + " (" + last
                + "); start one, or look at its first page for the address it has");
    }
}
