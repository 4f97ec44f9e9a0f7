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
    private static final int DEFAULT_PORT = 7077;

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Opened open(Terms terms) throws Unreachable {
        SparkConf conf = new SparkConf();
        terms.settings().forEach(conf::set);
        terms.master().ifPresent(conf::setMaster);
        if (!conf.contains(MASTER)) {
            throw new Unreachable("--engine spark needs --master: local[*] for the cores of this machine,"
                    + " spark://HOST:7077 for a standalone cluster; YARN and Kubernetes by spark-submit");
        }
        String master = conf.get(MASTER);
        boolean local = master.startsWith("local");
        check(master);
        Map<String, String> usual = new TreeMap<>(Map.of(
                "spark.app.name", "tidemark",
                "spark.ui.enabled", "false",
                // Answers of all slices may come to more than a gigabyte together, one after the other.
                "spark.driver.maxResultSize", "0",
                "spark.rpc.message.maxSize", "1024",
                "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "true"));
        if (local) {
            usual.put("spark.driver.host", LOOPBACK);
            usual.put("spark.driver.bindAddress", LOOPBACK);
        }
        usual.forEach(conf::setIfMissing);
        return connect(conf, master);
    }

    private static Opened connect(SparkConf conf, String master) throws Unreachable {
        try {
            Jars jars = new Jars();
            try {
                JavaSparkContext context = new JavaSparkContext(conf);
                boolean local = master.startsWith("local");
                if (!local) {
                    jars.addresses().forEach(context::addJar);
                }
                return OnSpark.of(context, master, jars);
            } catch (RuntimeException e) {
                jars.close();
                throw new Unreachable("Spark did not start with the master " + master + ": " + reason(e), e);
            }
        } catch (IOException e) {
            throw new Unreachable("the engine cannot be packed for the executors: " + e.getMessage(), e);
        }
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

    /** A standalone master that nobody answers for would be waited for a minute. */
    private static void check(String master) throws Unreachable {
        if (master.matches("local(\\[(\\*|\\d+)(, *\\d+)?])?|local-cluster\\[.*]|yarn|k8s://.+")) {
            return;
        }
        if (!master.startsWith("spark://")) {
            throw new Unreachable("'" + master + "' is no master of Spark: write local[*], local[4], spark://HOST:7077,"
                    + " or leave --master to spark-submit for yarn and k8s://");
        }
        String last = "";
        for (String one : master.substring("spark://".length()).split(",", -1)) {
            int colon = one.lastIndexOf(':');
            String host = colon < 0 ? one : one.substring(0, colon);
            try (Socket socket = new Socket()) {
                int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(one.substring(colon + 1));
                socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                last = one + ": " + Optional.ofNullable(e.getMessage()).orElse(e.toString());
            }
        }
        throw new Unreachable("nobody answers at the master " + master + " (" + last
                + "); start one, or look at its first page for the address it has");
    }
}
